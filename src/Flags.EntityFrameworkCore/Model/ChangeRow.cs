using System.ComponentModel;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents a row of <c>feature_flag_changes</c>: a change that is scheduled or awaits approval.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class ChangeRow : StoreRow
{
    /// <summary>Gets or sets the column <c>id</c>.</summary>
    public virtual Guid Id { get; set; }

    /// <summary>
    /// Gets or sets the column <c>sequence</c>: the sequence of the audit entry that records the pending change.
    /// </summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the column <c>flag_name</c>.</summary>
    public required virtual string FlagName { get; set; }

    /// <summary>Gets or sets the column <c>is_reset</c>.</summary>
    public virtual bool IsReset { get; set; }

    /// <summary>Gets or sets the column <c>enabled</c>.</summary>
    public virtual bool? Enabled { get; set; }

    /// <summary>Gets or sets the column <c>value</c>.</summary>
    public virtual string? Value { get; set; }

    /// <summary>Gets or sets the column <c>reason</c>.</summary>
    public virtual string? Reason { get; set; }

    /// <summary>Gets or sets the column <c>requested_by</c>.</summary>
    public required virtual string RequestedBy { get; set; }

    /// <summary>Gets or sets the column <c>requested_at</c>.</summary>
    public virtual DateTime RequestedAt { get; set; }

    /// <summary>Gets or sets the column <c>due_at</c>.</summary>
    public virtual DateTime? DueAt { get; set; }

    /// <summary>Gets or sets the column <c>awaits_approval</c>.</summary>
    public virtual bool IsAwaitingApproval { get; set; }

    /// <summary>Gets or sets the column <c>approved_by</c>.</summary>
    public virtual string? ApprovedBy { get; set; }

    /// <summary>Gets or sets the column <c>approval_reason</c>, the reason of the approver.</summary>
    public virtual string? ApprovalReason { get; set; }

    /// <summary>Gets or sets the column <c>base_version</c>.</summary>
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
