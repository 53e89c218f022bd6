namespace FeatureFlags.Admin;

/// <summary>Some entries of the audit.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Next">For <see cref="AuditQuery.Before"/> of the next page; null when this is the last one.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);
