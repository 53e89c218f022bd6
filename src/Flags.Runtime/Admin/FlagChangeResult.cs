namespace FeatureFlags.Admin;

/// <summary>What became of a change.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Flag">The flag after it.</param>
/// <param name="Sequence">The sequence of the audit entry that was written.</param>
/// <param name="Pending">The change where it waits or was withdrawn; else null.</param>
public sealed record FlagChangeResult(FlagChangeOutcome Outcome, FlagRecord Flag, long Sequence, PendingChange? Pending)
{
    /// <summary>
    /// Gets the source that keeps the change from having an effect in this process, such as <c>environment</c>: it has a setting
    /// for the flag and comes before the store. For a change that waits, as things are now. <c>null</c> where there is none.
    /// </summary>
    public string? ShadowedBy { get; init; }
}
