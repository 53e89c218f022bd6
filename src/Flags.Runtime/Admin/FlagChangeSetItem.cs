namespace FeatureFlags.Admin;

/// <summary>Represents the change of one flag in a <see cref="FlagChangeSet"/>.</summary>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Change">
/// The change of the flag. Its <see cref="FlagChange.At"/> and <see cref="FlagChange.Reason"/> must be <c>null</c>, because a set is
/// applied at once and has a reason for all changes.
/// </param>
public sealed record FlagChangeSetItem([FlagName] [property: FlagName] string Flag, FlagChange Change);
