namespace FeatureFlags.AspNetCore;

/// <summary>Represents a page of the audit log, newest entries first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">The value of <c>before</c> for the next page; null on the last page.</param>
internal sealed record AdminAuditPage(IReadOnlyList<AdminAuditEntry> Entries, long? Next);
