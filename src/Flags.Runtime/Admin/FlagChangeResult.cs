namespace FeatureFlags.Admin;

/// <summary>Represents the result of a change of one flag.</summary>
/// <param name="Outcome">The kind of result: applied, pending or canceled.</param>
/// <param name="Flag">The state of the flag after the operation.</param>
/// <param name="Sequence">The <see cref="AuditEntry.Sequence"/> of the audit entry that records the change.</param>
/// <param name="Pending">The pending or canceled change; <c>null</c> if the change was applied at once.</param>
public sealed record FlagChangeResult(FlagChangeOutcome Outcome, FlagRecord Flag, long Sequence, PendingChange? Pending)
{
    /// <summary>
    /// Gets the name of a higher-precedence source that has a setting for the flag, such as <c>environment</c>, or <c>null</c> if no such
    /// source exists. If there is such a source, the stored setting has no effect in this process. For a pending change, this is the state
    /// when the result is returned.
    /// </summary>
    public string? ShadowedBy { get; init; }
}
