namespace FeatureFlags.Admin;

/// <summary>Represents the result of a change of one flag.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Flag">The flag after the change.</param>
/// <param name="Sequence">The sequence of the audit entry that records the change.</param>
/// <param name="Pending">The pending or canceled change; <c>null</c> if the change was applied at once.</param>
public sealed record FlagChangeResult(FlagChangeOutcome Outcome, FlagRecord Flag, long Sequence, PendingChange? Pending)
{
    /// <summary>
    /// Gets the name of the higher-precedence source that has a setting for the flag, such as <c>environment</c>, so that the change has
    /// no effect in this process. <c>null</c> if no such source exists. For a pending change, this is the state now.
    /// </summary>
    public string? ShadowedBy { get; init; }
}
