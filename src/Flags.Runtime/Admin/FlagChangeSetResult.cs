namespace FeatureFlags.Admin;

/// <summary>
/// Represents the result of an applied <see cref="FlagChangeSet"/>, which contains the results of the individual changes.
/// </summary>
/// <param name="Changes">The result of each change, in the order of the set.</param>
public sealed record FlagChangeSetResult(IReadOnlyList<FlagChangeResult> Changes);
