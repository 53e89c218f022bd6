using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// The entry of the audit that a change which waits goes back to. Whoever can write the table could otherwise name another person as the one who has asked or approved: what the entry does
/// not say is not made.
/// </summary>
internal static class PendingEntry
{
    /// <summary>Whether the entry says all of the change.</summary>
    public static bool Agrees(PendingChange change, AuditRow? entry) =>
        entry is not null
        && entry.Sequence == change.Sequence
        && entry.FlagName == change.Flag
        && entry.Action == (change.AwaitsApproval ? AuditActions.Draft : AuditActions.Schedule)
        && entry.NewValue == StoredText.Of(change)
        && entry.ChangedBy == change.RequestedBy
        && entry.ApprovedBy == change.ApprovedBy
        && entry.ApprovalReason == change.ApprovalReason
        && entry.Reason == change.Reason
        && entry.Hash == AuditHash.Of(entry);
}
