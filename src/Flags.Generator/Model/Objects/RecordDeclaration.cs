using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Represents a record to generate for an object in the manifest, with its properties and its documentation comment.</summary>
/// <param name="Name">The name of the record.</param>
/// <param name="Documentation">The lines of the documentation comment, each of which begins with <c>///</c>.</param>
/// <param name="Properties">The properties of the record, in the order of the schema.</param>
internal sealed record RecordDeclaration(string Name, string Documentation, EquatableArray<PropertyDeclaration> Properties)
{
    public static RecordDeclaration Of(TypeNames types, GeneratedType type, string documentation) => new(
        types.TypeName(type.Name),
        documentation,
        new([.. type.Schema!.Properties.Select(property => PropertyDeclaration.Of(types, type.Name, property))]));
}
