using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes documentation that the other types inherit from the accessors, so that a changed description changes one file only.
/// </summary>
internal static class InheritDoc
{
    public static string From(TypeNames types, FlagMember flag) =>
        $"/// <inheritdoc cref=\"{types.Qualify(types.Class)}.{flag.Identifier}\"/>";

    /// <summary>Returns the documentation of a property with a plain value. For a percentage, it states the unit.</summary>
    public static IEnumerable<string> WithUnit(TypeNames types, FlagMember flag) => flag.Kind == MemberKind.Percentage
        ? [From(types, flag), "/// <value>Percent, 0–100.</value>"]
        : [From(types, flag)];
}
