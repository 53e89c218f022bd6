namespace FeatureFlags.AspNetCore;

/// <summary>Represents the response to a change set, which changes several flags at once.</summary>
/// <param name="Changes">The results of the changes, in the order of the change set.</param>
internal sealed record AdminChangeSet(IReadOnlyList<AdminChange> Changes);
