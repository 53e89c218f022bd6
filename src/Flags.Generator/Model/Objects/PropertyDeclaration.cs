using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Represents a property of a record to generate, together with the constructor parameter that sets the property.</summary>
/// <param name="Property">The name and type of the property.</param>
/// <param name="Documentation">The lines of the documentation comment, each of which begins with <c>///</c>.</param>
/// <param name="Line">The content of the documentation as one line of XML.</param>
/// <param name="IsOptional">True if the constructor parameter is optional.</param>
/// <param name="Default">The default value as a C# expression, or <c>null</c> if the default value is null.</param>
internal sealed record PropertyDeclaration(RecordProperty Property, string Documentation, string Line, bool IsOptional, string? Default)
{
    /// <summary>
    /// Gets a value that indicates whether the default value can be written as the default of an optional constructor parameter. If
    /// not, the constructor body assigns the default value.
    /// </summary>
    public bool IsDefaultConstant =>
        Property.Type.Kind is not (SchemaKind.DateTime or SchemaKind.Uri or SchemaKind.Array or SchemaKind.Object);

    public static PropertyDeclaration Of(TypeNames types, string record, SchemaProperty property)
    {
        string fallback = $"The property <c>{XmlText.Line(property.Name)}</c>.";
        return new PropertyDeclaration(
            RecordProperty.Of(types, record, property),
            DocComment.Summary(property.Schema.Description, fallback),
            DocComment.Line(property.Schema.Description, fallback),
            !property.IsRequired,
            property is { IsRequired: false, Schema.Default: { } json }
                ? ObjectLiteral.Of(types, property.Schema, TypeNaming.Property(record, property), json)
                : null);
    }
}
