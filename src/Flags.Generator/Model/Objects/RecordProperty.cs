using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Represents a property of a generated record, with its C# name and the name of the corresponding JSON property.</summary>
/// <param name="JsonName">The name of the property in JSON.</param>
/// <param name="Identifier">The name of the property in C#.</param>
/// <param name="Type">The C# type of the value.</param>
/// <param name="IsNullable">True if the property is null when it is absent from the JSON.</param>
internal sealed record RecordProperty(string JsonName, string Identifier, PropertyType Type, bool IsNullable)
{
    /// <summary>Gets the C# type as it is written in code, with a <c>?</c> if the property can be null.</summary>
    public string TypeText => IsNullable ? Type.Text + "?" : Type.Text;

    public static RecordProperty Of(TypeNames types, string record, SchemaProperty property) => new(
        property.Name,
        TypeNaming.Member(types.TypeName(record), property),
        PropertyType.Of(types, property.Schema, TypeNaming.Property(record, property)),
        !property.IsRequired && property.Schema.Default is null);

    /// <summary>
    /// Gets the name of the constructor parameter, which is the name of the property with a lower-case first letter. The name is unique
    /// within the record, because two property names never differ only in the case of the first letter.
    /// </summary>
    public string Parameter
    {
        get
        {
            char first = char.ToLowerInvariant(Identifier[0]);
            return char.ToUpperInvariant(first) == Identifier[0] ? first + Identifier.Substring(1) : Identifier;
        }
    }
}
