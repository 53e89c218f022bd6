namespace FeatureFlags.Manifest;

/// <summary>Represents the flags and segments of a manifest that have no errors, in declared order.</summary>
internal sealed record ManifestModel(EquatableArray<FlagModel> Flags)
{
    /// <summary>Gets the segments that have no errors, in declared order. A segment is a named set of users.</summary>
    public EquatableArray<Segment> Segments { get; init; } = EquatableArray<Segment>.Empty;

    public static ManifestModel Empty { get; } = new(EquatableArray<FlagModel>.Empty);
}
