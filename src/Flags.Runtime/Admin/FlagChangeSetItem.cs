namespace FeatureFlags.Admin;

/// <summary>Represents one entry of a <see cref="FlagChangeSet"/>: the name of a flag and the change of its setting.</summary>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Change">
/// The change of the flag. Its <see cref="FlagChange.At"/> and <see cref="FlagChange.Reason"/> must be <c>null</c>, because a set is
/// applied at once and has a reason for all changes.
/// </param>
public sealed record FlagChangeSetItem([FlagName] [property: FlagName] string Flag, FlagChange Change);
