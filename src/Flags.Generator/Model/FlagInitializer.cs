using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents a property of the values class with its initial value, which is the default or the fixed value of the flag.
/// </summary>
internal sealed record FlagInitializer(FlagMember Member, string Value)
{
    public static EquatableArray<FlagInitializer> AllOf(FlagSet set) =>
        set.Select(flag => new FlagInitializer(flag.Member, InitialValue.Of(set.Types, flag)));
}
