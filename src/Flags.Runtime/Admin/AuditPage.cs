namespace FeatureFlags.Admin;

/// <summary>Represents one page of audit entries.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">The value of <see cref="AuditQuery.Before"/> for the next page; <c>null</c> if this is the last page.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);
