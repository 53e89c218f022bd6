namespace FeatureFlags.AspNetCore;

/// <summary>What became of a set of changes.</summary>
/// <param name="Changes">What became of each, in the order of the set.</param>
internal sealed record AdminChangeSet(IReadOnlyList<AdminChange> Changes);
