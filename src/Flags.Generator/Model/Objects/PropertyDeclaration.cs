using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A property to write, and its parameter of the constructor.</summary>
/// <param name="Property">The property.</param>
/// <param name="Documentation">Lines that begin with <c>///</c>.</param>
/// <param name="Line">What is said of it, on one line of XML.</param>
/// <param name="IsOptional">Whether the constructor can be called without it.</param>
/// <param name="Default">Its value where it is not given, as an expression; null for null.</param>
internal sealed record PropertyDeclaration(RecordProperty Property, string Documentation, string Line, bool IsOptional, string? Default)
{
    /// <summary>C# takes the default of a parameter from these alone; the others are put in by the constructor.</summary>
    public bool IsDefaultConstant => Property.Type.Kind is not (SchemaKind.DateTime or SchemaKind.Uri or SchemaKind.Array or SchemaKind.Object);

    public static PropertyDeclaration Of(TypeNames types, string record, SchemaProperty property)
    {
        string standby = $"The property <c>{XmlText.Line(property.Name)}</c>.";
        return new PropertyDeclaration(
            RecordProperty.Of(types, record, property),
            Documented.Summary(property.Schema.Description, standby),
            Documented.Line(property.Schema.Description, standby),
            !property.IsRequired,
            property is { IsRequired: false, Schema.Default: { } json }
                ? ObjectLiteral.Of(types, property.Schema, TypeNaming.Property(record, property), json)
                : null);
    }
}
