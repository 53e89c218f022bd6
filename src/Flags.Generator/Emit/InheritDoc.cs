using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes documentation comments that inherit the text from the accessors. If the description of a flag changes, only the file with the
/// accessors changes.
/// </summary>
internal static class InheritDoc
{
    public static string From(TypeNames types, FlagMember flag) =>
        $"/// <inheritdoc cref=\"{types.Qualify(types.Class)}.{flag.Identifier}\"/>";

    /// <summary>
    /// Returns the documentation comment of a property in the values class (for <c>IOptions</c>) or in the overrides class. The comment
    /// for a percentage flag also states the unit.
    /// </summary>
    public static IEnumerable<string> WithUnit(TypeNames types, FlagMember flag) => flag.Kind == MemberKind.Percentage
        ? [From(types, flag), "/// <value>Percent, 0–100.</value>"]
        : [From(types, flag)];
}
