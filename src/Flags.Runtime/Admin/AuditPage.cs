namespace FeatureFlags.Admin;

/// <summary>Represents one page of audit entries, which <see cref="IFlagAdmin.ReadAuditAsync"/> returns.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">
/// The value for <see cref="AuditQuery.Before"/> with which a query returns the next page; <c>null</c> if this is the last page.
/// </param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);
