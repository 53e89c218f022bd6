namespace FeatureFlags;

/// <summary>What a manifest says of a flag.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the manifest writes it, such as <c>percentage</c>.</param>
/// <param name="Variants">The names of the variants of a <c>variant</c> flag, in declared order; else empty.</param>
public sealed record FlagDescription(string Name, string Type, IReadOnlyList<string> Variants);
