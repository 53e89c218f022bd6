namespace FeatureFlags.AspNetCore;

/// <summary>Represents the result of a change set.</summary>
/// <param name="Changes">The results of the changes, in the order of the set.</param>
internal sealed record AdminChangeSet(IReadOnlyList<AdminChange> Changes);
