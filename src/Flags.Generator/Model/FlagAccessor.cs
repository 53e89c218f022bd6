using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>An accessor and its documentation.</summary>
/// <param name="Member">The accessor.</param>
/// <param name="Documentation">The lines of the documentation, each beginning with <c>///</c>.</param>
internal sealed record FlagAccessor(FlagMember Member, string Documentation)
{
    public static EquatableArray<FlagAccessor> AllOf(FlagSet set) =>
        set.Select(flag => new FlagAccessor(flag.Member, FlagDocumentation.Write(flag)));
}
