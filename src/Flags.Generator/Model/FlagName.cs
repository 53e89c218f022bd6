using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Represents a generated constant that contains the name of a flag.</summary>
internal sealed record FlagName(string Identifier, string Name, string? Description)
{
    public static EquatableArray<FlagName> AllOf(FlagSet set) =>
        set.Select(flag => new FlagName(flag.Member.Identifier, flag.Flag.Name, flag.Flag.Description));
}
