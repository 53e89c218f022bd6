using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A record to write.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documentation">Lines that begin with <c>///</c>.</param>
/// <param name="Properties">Its properties, in the order of the schema.</param>
internal sealed record RecordDeclaration(string Name, string Documentation, EquatableArray<PropertyDeclaration> Properties)
{
    public static RecordDeclaration Of(TypeNames types, GeneratedType type, string documentation) => new(
        types.TypeName(type.Name),
        documentation,
        new([.. type.Schema!.Properties.Select(property => PropertyDeclaration.Of(types, type.Name, property))]));
}
