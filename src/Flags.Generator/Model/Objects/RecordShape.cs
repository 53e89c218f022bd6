using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents the name and properties of a generated record, without documentation. The generator uses this data to write the methods that
/// convert the record to and from JSON.
/// </summary>
/// <param name="Name">The name of the record.</param>
/// <param name="Properties">The properties of the record, in the order of the schema.</param>
internal sealed record RecordShape(string Name, EquatableArray<RecordProperty> Properties)
{
    public static EquatableArray<RecordShape> AllOf(FlagSet set) => Of(set, set.Flags);

    /// <summary>
    /// Returns the shapes of the records for the values of object flags. The records that are attached to variants are not included,
    /// because overrides cannot set these records.
    /// </summary>
    public static EquatableArray<RecordShape> OfValues(FlagSet set) =>
        Of(set, set.Flags.Where(flag => flag.Member.Kind == MemberKind.Object));

    private static EquatableArray<RecordShape> Of(FlagSet set, IEnumerable<EmittedFlag> flags) => new([.. flags
        .SelectMany(flag => GeneratedType.AllOf(flag.Flag))
        .Where(type => type.Schema?.Kind == SchemaKind.Object)
        .Select(type => Of(set.Types, type.Name, type.Schema!))]);

    private static RecordShape Of(TypeNames types, string name, ObjectSchema schema) => new(
        types.TypeName(name),
        new([.. schema.Properties.Select(property => RecordProperty.Of(types, name, property))]));
}
