namespace FeatureFlags.Admin;

/// <summary>What became of a set of changes.</summary>
/// <param name="Changes">What became of each, in the order of the set.</param>
public sealed record FlagChangeSetResult(IReadOnlyList<FlagChangeResult> Changes);
