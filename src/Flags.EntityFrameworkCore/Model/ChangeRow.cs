using System.ComponentModel;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents a row of <c>feature_flag_changes</c>: a pending change, which is scheduled or is awaiting approval.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class ChangeRow : StoreRow
{
    /// <summary>Gets or sets the id of the pending change (column <c>id</c>).</summary>
    public virtual Guid Id { get; set; }

    /// <summary>Gets or sets the number of the audit entry that records the pending change (column <c>sequence</c>).</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the name of the flag to change (column <c>flag_name</c>).</summary>
    public required virtual string FlagName { get; set; }

    /// <summary>Gets or sets a value that indicates whether the change removes the setting (column <c>is_reset</c>).</summary>
    public virtual bool IsReset { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the change enables (<c>true</c>) or disables (<c>false</c>) the setting;
    /// <c>null</c> if the change keeps the stored state (column <c>enabled</c>).
    /// </summary>
    public virtual bool? Enabled { get; set; }

    /// <summary>Gets or sets the requested value as JSON; <c>null</c> if the change keeps the stored value (column <c>value</c>).</summary>
    public virtual string? Value { get; set; }

    /// <summary>Gets or sets the reason of the author; <c>null</c> if the author gave no reason (column <c>reason</c>).</summary>
    public virtual string? Reason { get; set; }

    /// <summary>Gets or sets the id of the user or job that requested the change (column <c>requested_by</c>).</summary>
    public required virtual string RequestedBy { get; set; }

    /// <summary>Gets or sets the time of the request in UTC (column <c>requested_at</c>).</summary>
    public virtual DateTime RequestedAt { get; set; }

    /// <summary>
    /// Gets or sets the time in UTC at which the change is applied; <c>null</c> if the change is not scheduled (column
    /// <c>due_at</c>).
    /// </summary>
    public virtual DateTime? DueAt { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether an approver must approve the change before the change is applied (column
    /// <c>awaits_approval</c>).
    /// </summary>
    public virtual bool IsAwaitingApproval { get; set; }

    /// <summary>
    /// Gets or sets the id of the approver; <c>null</c> if the change is not approved yet or needs no approval (column
    /// <c>approved_by</c>).
    /// </summary>
    public virtual string? ApprovedBy { get; set; }

    /// <summary>
    /// Gets or sets the reason that the approver gave; <c>null</c> if the approver gave no reason (column <c>approval_reason</c>).
    /// </summary>
    public virtual string? ApprovalReason { get; set; }

    /// <summary>
    /// Gets or sets the version of the flag's setting at the time of the request; 0 if the store had no setting (column
    /// <c>base_version</c>).
    /// </summary>
    public virtual long BaseVersion { get; set; }

    internal static ChangeRow Of(PendingChange change) => new()
    {
        Id = change.Id,
        Sequence = change.Sequence,
        FlagName = change.Flag,
        IsReset = change.IsReset,
        Enabled = change.Enabled,
        Value = change.Value,
        Reason = change.Reason,
        RequestedBy = change.RequestedBy,
        RequestedAt = change.RequestedAt.UtcDateTime,
        DueAt = change.DueAt?.UtcDateTime,
        IsAwaitingApproval = change.IsAwaitingApproval,
        ApprovedBy = change.ApprovedBy,
        ApprovalReason = change.ApprovalReason,
        BaseVersion = change.BaseVersion,
    };

    internal PendingChange ToPending() => new(Id, FlagName, RequestedBy, new DateTimeOffset(RequestedAt), BaseVersion)
    {
        Sequence = Sequence,
        IsReset = IsReset,
        Enabled = Enabled,
        Value = Value,
        Reason = Reason,
        DueAt = DueAt is { } due ? new DateTimeOffset(due) : null,
        IsAwaitingApproval = IsAwaitingApproval,
        ApprovedBy = ApprovedBy,
        ApprovalReason = ApprovalReason,
    };
}
