namespace FeatureFlags.Admin;

/// <summary>Represents the result of <see cref="IFlagAdmin.VerifyAuditAsync"/>, which checks the whole audit log.</summary>
/// <param name="Entries">The number of entries in the audit log.</param>
/// <param name="Head">
/// The hash of the last entry; empty if there are no entries. Keep a copy outside of the database: if a later log does not contain this
/// hash, earlier entries were rewritten.
/// </param>
/// <param name="Errors">The errors that were found; at most the first 100.</param>
public sealed record AuditVerification(long Entries, string Head, IReadOnlyList<AuditError> Errors)
{
    /// <summary>Gets a value that indicates whether the check of the audit log found no errors.</summary>
    public bool IsIntact => Errors.Count == 0;

    /// <summary>
    /// Gets a value that indicates whether database triggers reject updates and deletions of audit entries. In the store's own database,
    /// missing triggers are also reported in <see cref="Errors"/>. In the application's own database, the migrations of the application
    /// must create the triggers with <c>AddFeatureFlagAuditTriggers</c>.
    /// </summary>
    public bool IsProtected { get; init; }
}
