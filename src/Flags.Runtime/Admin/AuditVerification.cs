namespace FeatureFlags.Admin;

/// <summary>Represents the result of a check of the whole audit log.</summary>
/// <param name="Entries">The number of entries in the audit log.</param>
/// <param name="Head">
/// The hash of the last entry; empty if there are no entries. Keep a copy outside of the database: if a later log does not contain this
/// hash, earlier entries were rewritten.
/// </param>
/// <param name="Errors">The errors that were found; at most the first 100.</param>
public sealed record AuditVerification(long Entries, string Head, IReadOnlyList<AuditError> Errors)
{
    /// <summary>Gets a value that indicates whether the check found no errors.</summary>
    public bool IsIntact => Errors.Count == 0;

    /// <summary>
    /// Gets a value that indicates whether the database has the triggers that reject updates and deletions of audit entries. In the store's
    /// own database, a missing trigger is also reported in <see cref="Errors"/>. If the tables are in the application's own database, the
    /// migrations of the application must create the triggers (<c>AddFeatureFlagAuditTriggers</c>).
    /// </summary>
    public bool IsProtected { get; init; }
}
