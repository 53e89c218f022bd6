using System.ComponentModel;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a row of <c>feature_flag_audit</c>: an entry of the audit log. Entries are never changed or removed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class AuditRow : StoreRow
{
    /// <summary>Gets or sets the id of the entry, which is derived from the hash of the entry (column <c>id</c>).</summary>
    public virtual Guid Id { get; set; }

    /// <summary>Gets or sets the number of the entry: 1, 2, 3 and so on, without gaps (column <c>sequence</c>).</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the name of the changed flag (column <c>flag_name</c>).</summary>
    public required virtual string FlagName { get; set; }

    /// <summary>Gets or sets the kind of event, such as <c>set</c> or <c>reset</c> (column <c>action</c>).</summary>
    public required virtual string Action { get; set; }

    /// <summary>
    /// Gets or sets the stored setting before the change, as JSON; <c>null</c> if the store had no setting (column
    /// <c>old_value</c>).
    /// </summary>
    public virtual string? OldValue { get; set; }

    /// <summary>
    /// Gets or sets the setting after the change, as JSON; <c>null</c> if the change removed the setting (column
    /// <c>new_value</c>). In an entry about a pending change, the value describes the requested change.
    /// </summary>
    public virtual string? NewValue { get; set; }

    /// <summary>Gets or sets the id of the user or job that made or requested the change (column <c>changed_by</c>).</summary>
    public required virtual string ChangedBy { get; set; }

    /// <summary>Gets or sets the time in UTC at which the entry was written (column <c>changed_at</c>).</summary>
    public virtual DateTime ChangedAt { get; set; }

    /// <summary>Gets or sets the reason of the author; <c>null</c> if the author gave no reason (column <c>reason</c>).</summary>
    public virtual string? Reason { get; set; }

    /// <summary>
    /// Gets or sets the id of the approver; <c>null</c> if no approver has approved the change (column <c>approved_by</c>).
    /// </summary>
    public virtual string? ApprovedBy { get; set; }

    /// <summary>
    /// Gets or sets the reason of the approver; <c>null</c> if the approver gave no reason (column <c>approval_reason</c>).
    /// </summary>
    public virtual string? ApprovalReason { get; set; }

    /// <summary>Gets or sets the hash of the previous entry; empty for the first entry (column <c>previous_hash</c>).</summary>
    public required virtual string PreviousHash { get; set; }

    /// <summary>
    /// Gets or sets the SHA-256 hash of the entry's content, which includes the hash of the previous entry (column <c>hash</c>).
    /// </summary>
    public required virtual string Hash { get; set; }

    internal AuditEntry ToEntry() =>
        new(
            Sequence, FlagName, Action, OldValue, NewValue, ChangedBy, new DateTimeOffset(ChangedAt), Reason, ApprovedBy,
            PreviousHash, Hash)
        {
            ApprovalReason = ApprovalReason,
        };
}
