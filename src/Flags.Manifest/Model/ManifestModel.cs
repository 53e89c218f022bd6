namespace FeatureFlags.Manifest;

/// <summary>Represents the content of a manifest: its valid flags and segments, in declared order.</summary>
internal sealed record ManifestModel(EquatableArray<FlagModel> Flags)
{
    /// <summary>Gets the valid segments, which are named sets of callers, in declared order.</summary>
    public EquatableArray<Segment> Segments { get; init; } = EquatableArray<Segment>.Empty;

    public static ManifestModel Empty { get; } = new(EquatableArray<FlagModel>.Empty);
}
