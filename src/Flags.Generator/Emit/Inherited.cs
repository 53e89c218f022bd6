using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>Documentation that the other types take over from the accessors, so that a changed description rewrites one file.</summary>
internal static class Inherited
{
    public static string From(TypeNames types, FlagMember flag) => $"/// <inheritdoc cref=\"{types.Qualify(types.Class)}.{flag.Identifier}\"/>";

    /// <summary>For a property that holds the plain value: a number that is a percentage says so.</summary>
    public static IEnumerable<string> WithUnit(TypeNames types, FlagMember flag) => flag.Kind == MemberKind.Percentage
        ? [From(types, flag), "/// <value>Percent, 0–100.</value>"]
        : [From(types, flag)];
}
