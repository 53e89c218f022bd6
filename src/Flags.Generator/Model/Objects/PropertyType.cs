using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Represents the C# type of a value within an object flag, such as the type of a property or of a list item.</summary>
/// <param name="Kind">The kind of the value in the schema.</param>
/// <param name="Text">The C# type as it is written in code, without a <c>?</c> for null.</param>
internal sealed record PropertyType(SchemaKind Kind, string Text)
{
    /// <summary>
    /// Gets the name of the generated record without its namespace. Returns an empty string if the type is not a generated record.
    /// </summary>
    public string RecordName { get; init; } = "";

    /// <summary>
    /// Gets the JSON strings of a generated enum, in the order of the enum values. Returns an empty array if the type is not a
    /// generated enum.
    /// </summary>
    public EquatableArray<string> Choices { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Gets the type of the list items. Returns <c>null</c> if the type is not a list.</summary>
    public PropertyType? Items { get; init; }

    /// <summary>Gets a value that indicates whether the type is a 64-bit integer.</summary>
    public bool IsInt64 { get; init; }

    /// <summary>Returns the C# type for the values that a schema describes.</summary>
    /// <param name="types">The names of the generated types.</param>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="name">The name of the type that is generated for the schema, if there is one.</param>
    public static PropertyType Of(TypeNames types, ObjectSchema schema, string name)
    {
        switch (schema.Kind)
        {
            case SchemaKind.Enum:
                return new PropertyType(schema.Kind, types.Qualify(types.TypeName(name))) { Choices = schema.Choices };
            case SchemaKind.Object:
                return new PropertyType(schema.Kind, types.Qualify(types.TypeName(name))) { RecordName = types.TypeName(name) };
            case SchemaKind.Array:
                PropertyType items = Of(types, schema.Items!, TypeNaming.Item(name));
                return new PropertyType(schema.Kind, $"{RuntimeNames.List}<{items.Text}>") { Items = items };
            default:
                return new PropertyType(schema.Kind, Scalar(schema)) { IsInt64 = schema.Limits.IsInt64 };
        }
    }

    private static string Scalar(ObjectSchema schema) => schema.Kind switch
    {
        SchemaKind.Boolean => "bool",
        SchemaKind.Integer => schema.Limits.IsInt64 ? "long" : "int",
        SchemaKind.Number => "double",
        SchemaKind.DateTime => RuntimeNames.DateTimeOffset,
        SchemaKind.Uri => RuntimeNames.Uri,
        _ => "string",
    };
}
