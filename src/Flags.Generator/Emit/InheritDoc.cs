using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes documentation comments that inherit from the accessors, so that a changed description changes only one generated file.
/// </summary>
internal static class InheritDoc
{
    public static string From(TypeNames types, FlagMember flag) =>
        $"/// <inheritdoc cref=\"{types.Qualify(types.Class)}.{flag.Identifier}\"/>";

    /// <summary>
    /// Returns the documentation comment of a property that contains the plain value of a flag, such as a number for a percentage flag. For
    /// such a flag, the comment includes the unit.
    /// </summary>
    public static IEnumerable<string> WithUnit(TypeNames types, FlagMember flag) => flag.Kind == MemberKind.Percentage
        ? [From(types, flag), "/// <value>Percent, 0–100.</value>"]
        : [From(types, flag)];
}
