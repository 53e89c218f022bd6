using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents a property of the generated values class and its initial value. The initial value is the fixed value of a pinned or
/// retired flag; otherwise the default value.
/// </summary>
internal sealed record FlagInitializer(FlagMember Member, string Value)
{
    public static EquatableArray<FlagInitializer> AllOf(FlagSet set) =>
        set.Select(flag => new FlagInitializer(flag.Member, InitialValue.Of(set.Types, flag)));
}
