using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>The C# type of a value within an object.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The type as code writes it, never nullable.</param>
internal sealed record PropertyType(SchemaKind Kind, string Text)
{
    /// <summary>The name of a record alone.</summary>
    public string RecordName { get; init; } = "";

    /// <summary>The texts of an enum, in the order of its values.</summary>
    public EquatableArray<string> Choices { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What a list holds.</summary>
    public PropertyType? Items { get; init; }

    /// <summary>A whole number of 64 bits.</summary>
    public bool IsInt64 { get; init; }

    /// <param name="types">Where generated types are.</param>
    /// <param name="schema">What the value must be.</param>
    /// <param name="name">What a type made of it is called.</param>
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
