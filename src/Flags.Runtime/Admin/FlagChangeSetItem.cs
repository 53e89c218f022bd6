namespace FeatureFlags.Admin;

/// <summary>One of the changes of a set.</summary>
/// <param name="Flag">The flag's name.</param>
/// <param name="Change">What is to become of it. Neither <see cref="FlagChange.At"/> nor <see cref="FlagChange.Reason"/> goes with it: a set is made at once, and has a reason of its own.</param>
public sealed record FlagChangeSetItem([FlagName] [property: FlagName] string Flag, FlagChange Change);
