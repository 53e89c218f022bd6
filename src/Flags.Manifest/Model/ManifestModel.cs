namespace FeatureFlags.Manifest;

/// <summary>The sound flags of a manifest, in the order of their declaration.</summary>
internal sealed record ManifestModel(EquatableArray<FlagModel> Flags)
{
    /// <summary>The sound segments, in the order of their declaration.</summary>
    public EquatableArray<Segment> Segments { get; init; } = EquatableArray<Segment>.Empty;

    public static ManifestModel Empty { get; } = new(EquatableArray<FlagModel>.Empty);
}
