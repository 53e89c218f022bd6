namespace FeatureFlags.Admin;

/// <summary>Represents the result of a <see cref="FlagChangeSet"/> that was applied.</summary>
/// <param name="Changes">The result of each change, in the order of the set.</param>
public sealed record FlagChangeSetResult(IReadOnlyList<FlagChangeResult> Changes);
