namespace FeatureFlags.AspNetCore;

/// <summary>Represents a response with one page of the audit log, newest entries first.</summary>
/// <param name="Entries">The entries of the page.</param>
/// <param name="Next">
/// The value of the query parameter <c>before</c> that requests the next page; <c>null</c> on the last page.
/// </param>
internal sealed record AdminAuditPage(IReadOnlyList<AdminAuditEntry> Entries, long? Next);
