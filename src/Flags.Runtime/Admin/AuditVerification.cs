namespace FeatureFlags.Admin;

/// <summary>What a look through the whole audit has found.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Head">The hash of the last one, empty where there is none. Kept elsewhere, it shows later that nothing before it was written anew.</param>
/// <param name="Faults">What is wrong; the first hundred.</param>
public sealed record AuditVerification(long Entries, string Head, IReadOnlyList<AuditFault> Faults)
{
    /// <summary>Nothing is wrong.</summary>
    public bool IsIntact => Faults.Count == 0;

    /// <summary>
    /// Gets whether the database has the triggers that refuse to change and delete entries. In the store's own database a missing
    /// trigger is also one of <see cref="Faults"/>; in a database of the application its migrations create the triggers
    /// (<c>ProtectFeatureFlagAudit</c>).
    /// </summary>
    public bool IsProtected { get; init; }
}
