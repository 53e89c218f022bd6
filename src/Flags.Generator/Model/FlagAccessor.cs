using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents an accessor, which is the generated property that returns the value of a flag, together with its documentation comment.
/// </summary>
/// <param name="Member">The accessor of the flag.</param>
/// <param name="Documentation">The lines of the documentation comment, each of which begins with <c>///</c>.</param>
internal sealed record FlagAccessor(FlagMember Member, string Documentation)
{
    public static EquatableArray<FlagAccessor> AllOf(FlagSet set) =>
        set.Select(flag => new FlagAccessor(flag.Member, FlagDocumentation.Write(flag)));
}
