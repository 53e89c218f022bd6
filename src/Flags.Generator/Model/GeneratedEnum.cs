using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents an enum to generate, either for the variants of a flag or for the allowed strings of an object property.
/// </summary>
/// <param name="Name">The name of the enum.</param>
/// <param name="Documentation">The lines of the documentation comment, each of which begins with <c>///</c>.</param>
/// <param name="Values">The values of the enum, numbered from 0.</param>
internal sealed record GeneratedEnum(string Name, string Documentation, EquatableArray<EnumValue> Values)
{
    /// <summary>Returns the enums that are generated for the variant flags.</summary>
    public static EquatableArray<GeneratedEnum> OfVariants(FlagSet set) =>
        new([.. set.Flags.Where(flag => flag.Member.Kind == MemberKind.Variant).Select(flag => new GeneratedEnum(
            flag.Member.ValueType!,
            DocComment.Summary(flag.Flag.Description, $"The variants of the flag <c>{XmlText.Line(flag.Flag.Name)}</c>."),
            new([.. flag.Flag.VariantIdentifiers.Zip(flag.Flag.Shape.Variants, (identifier, name) => new EnumValue(identifier, name))])))]);

    public static GeneratedEnum Of(TypeNames types, GeneratedType type, string documentation) => new(
        types.TypeName(type.Name),
        documentation,
        new([.. type.Schema!.Choices.Select(text => new EnumValue(FlagNaming.ToIdentifier(text)!, text))]));
}
