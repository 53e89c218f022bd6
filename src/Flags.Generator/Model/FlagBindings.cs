using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents all flags whose values are enum values or records, and the records that the generated code must create from JSON.
/// </summary>
internal sealed record FlagBindings(EquatableArray<BoundFlag> Flags, EquatableArray<RecordShape> Records)
{
    public static FlagBindings AllOf(FlagSet set) => new(
        new([.. set.Flags
            .Select((flag, index) => new BoundFlag(index, flag.Member, flag.Flag.VariantIdentifiers))
            .Where(flag => flag.Member.ValueType is not null)]),
        RecordShape.AllOf(set));
}
