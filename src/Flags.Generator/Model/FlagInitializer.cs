using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A property that starts with a flag's default, or its fixed value.</summary>
internal sealed record FlagInitializer(FlagMember Member, string Value)
{
    public static EquatableArray<FlagInitializer> AllOf(FlagSet set) =>
        set.Select(flag => new FlagInitializer(flag.Member, InitialValue.Of(set.Types, flag)));
}
