using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A record, without what is said of it: enough to read and to write one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">Its properties, in the order of the schema.</param>
internal sealed record RecordShape(string Name, EquatableArray<RecordProperty> Properties)
{
    public static EquatableArray<RecordShape> AllOf(FlagSet set) => Of(set, set.Flags);

    /// <summary>Without payloads, which nothing sets but the manifest.</summary>
    public static EquatableArray<RecordShape> OfValues(FlagSet set) => Of(set, set.Flags.Where(flag => flag.Member.Kind == MemberKind.Object));

    private static EquatableArray<RecordShape> Of(FlagSet set, IEnumerable<EmittedFlag> flags) => new([.. flags
        .SelectMany(flag => GeneratedType.AllOf(flag.Flag))
        .Where(type => type.Schema?.Kind == SchemaKind.Object)
        .Select(type => Of(set.Types, type.Name, type.Schema!))]);

    private static RecordShape Of(TypeNames types, string name, ObjectSchema schema) => new(
        types.TypeName(name),
        new([.. schema.Properties.Select(property => RecordProperty.Of(types, name, property))]));
}
