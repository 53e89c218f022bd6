using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Compares pending changes with their audit entries, to detect changes that were edited directly in the database, for example to
/// replace the author or the approver. A pending change that differs from its audit entry is not applied.
/// </summary>
internal static class PendingEntry
{
    /// <summary>
    /// Returns whether the audit entry is unchanged and records exactly this pending change. Returns false if the entry is
    /// <c>null</c>.
    /// </summary>
    public static bool Agrees(PendingChange change, AuditRow? entry) =>
        entry is not null
        && entry.Sequence == change.Sequence
        && entry.FlagName == change.Flag
        && entry.Action == (change.IsAwaitingApproval ? AuditActions.Draft : AuditActions.Schedule)
        && entry.NewValue == AuditValue.Of(change)
        && entry.ChangedBy == change.RequestedBy
        && entry.ApprovedBy == change.ApprovedBy
        && entry.ApprovalReason == change.ApprovalReason
        && entry.Reason == change.Reason
        && entry.Hash == AuditHash.Of(entry);
}
