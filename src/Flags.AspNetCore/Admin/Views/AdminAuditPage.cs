namespace FeatureFlags.AspNetCore;

/// <summary>Some entries of the audit, the newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">For <c>before</c> of the next page; null when this is the last one.</param>
internal sealed record AdminAuditPage(IReadOnlyList<AdminAuditEntry> Entries, long? Next);
