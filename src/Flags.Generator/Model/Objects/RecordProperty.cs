using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A property of a record.</summary>
/// <param name="JsonName">The JSON name.</param>
/// <param name="Identifier">The C# name.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="IsNullable">Whether the property may be absent and is then null.</param>
internal sealed record RecordProperty(string JsonName, string Identifier, PropertyType Type, bool IsNullable)
{
    /// <summary>Gets the type as written in code.</summary>
    public string TypeText => IsNullable ? Type.Text + "?" : Type.Text;

    public static RecordProperty Of(TypeNames types, string record, SchemaProperty property) => new(
        property.Name,
        TypeNaming.Member(types.TypeName(record), property),
        PropertyType.Of(types, property.Schema, TypeNaming.Property(record, property)),
        !property.IsRequired && property.Schema.Default is null);

    /// <summary>
    /// Gets the name of the constructor parameter. It is unique, because identifiers begin in upper case if the letter has an
    /// upper-case form.
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
