using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>The flags whose values are created by generated code.</summary>
internal sealed record FlagBindings(EquatableArray<BoundFlag> Flags, EquatableArray<RecordShape> Records)
{
    public static FlagBindings AllOf(FlagSet set) => new(
        new([.. set.Flags
            .Select((flag, index) => new BoundFlag(index, flag.Member, flag.Flag.VariantIdentifiers))
            .Where(flag => flag.Member.ValueType is not null)]),
        RecordShape.AllOf(set));
}
