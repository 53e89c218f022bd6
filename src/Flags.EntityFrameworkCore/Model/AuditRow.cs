using System.ComponentModel;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents a row of <c>feature_flag_audit</c>. Rows are only added, never changed or removed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class AuditRow : StoreRow
{
    /// <summary>Gets or sets the column <c>id</c>.</summary>
    public virtual Guid Id { get; set; }

    /// <summary>Gets or sets the column <c>sequence</c>.</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the column <c>flag_name</c>.</summary>
    public required virtual string FlagName { get; set; }

    /// <summary>Gets or sets the column <c>action</c>.</summary>
    public required virtual string Action { get; set; }

    /// <summary>Gets or sets the column <c>old_value</c>.</summary>
    public virtual string? OldValue { get; set; }

    /// <summary>Gets or sets the column <c>new_value</c>.</summary>
    public virtual string? NewValue { get; set; }

    /// <summary>Gets or sets the column <c>changed_by</c>.</summary>
    public required virtual string ChangedBy { get; set; }

    /// <summary>Gets or sets the column <c>changed_at</c>.</summary>
    public virtual DateTime ChangedAt { get; set; }

    /// <summary>Gets or sets the column <c>reason</c>.</summary>
    public virtual string? Reason { get; set; }

    /// <summary>Gets or sets the column <c>approved_by</c>.</summary>
    public virtual string? ApprovedBy { get; set; }

    /// <summary>Gets or sets the column <c>approval_reason</c>, the reason of the approver.</summary>
    public virtual string? ApprovalReason { get; set; }

    /// <summary>Gets or sets the column <c>previous_hash</c>.</summary>
    public required virtual string PreviousHash { get; set; }

    /// <summary>Gets or sets the column <c>hash</c>.</summary>
    public required virtual string Hash { get; set; }

    internal AuditEntry ToEntry() =>
        new(
            Sequence, FlagName, Action, OldValue, NewValue, ChangedBy, new DateTimeOffset(ChangedAt), Reason, ApprovedBy,
            PreviousHash, Hash)
        {
            ApprovalReason = ApprovalReason,
        };
}
