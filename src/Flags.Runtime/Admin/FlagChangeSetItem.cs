namespace FeatureFlags.Admin;

/// <summary>Represents one change of a change set.</summary>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Change">
/// The change. Its <see cref="FlagChange.At"/> and <see cref="FlagChange.Reason"/> must be <c>null</c>: a set is applied at once and
/// has its own reason.
/// </param>
public sealed record FlagChangeSetItem([FlagName] [property: FlagName] string Flag, FlagChange Change);
