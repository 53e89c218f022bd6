using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A property of a record.</summary>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Identifier">Its name in C#.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsNullable">Whether it may be absent: then it is null.</param>
internal sealed record RecordProperty(string JsonName, string Identifier, PropertyType Type, bool IsNullable)
{
    /// <summary>The type as code writes it.</summary>
    public string TypeText => IsNullable ? Type.Text + "?" : Type.Text;

    public static RecordProperty Of(TypeNames types, string record, SchemaProperty property) => new(
        property.Name,
        TypeNaming.Member(types.TypeName(record), property),
        PropertyType.Of(types, property.Schema, TypeNaming.Property(record, property)),
        !property.IsRequired && property.Schema.Default is null);

    /// <summary>The parameter of the constructor. Two properties never give one: an identifier begins in upper case where there is one.</summary>
    public string Parameter
    {
        get
        {
            char first = char.ToLowerInvariant(Identifier[0]);
            return char.ToUpperInvariant(first) == Identifier[0] ? first + Identifier.Substring(1) : Identifier;
        }
    }
}
