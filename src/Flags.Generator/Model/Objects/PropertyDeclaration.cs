using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A property to generate, and its constructor parameter.</summary>
/// <param name="Property">The property.</param>
/// <param name="Documentation">The lines of the documentation, each beginning with <c>///</c>.</param>
/// <param name="Line">The documentation as one line of XML.</param>
/// <param name="IsOptional">Whether the constructor parameter is optional.</param>
/// <param name="Default">The default value as an expression; <c>null</c> if the default is null.</param>
internal sealed record PropertyDeclaration(RecordProperty Property, string Documentation, string Line, bool IsOptional, string? Default)
{
    /// <summary>Gets whether the default is a valid default value of a C# parameter. The constructor assigns other defaults.</summary>
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
