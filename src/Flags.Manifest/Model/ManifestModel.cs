namespace FeatureFlags.Manifest;

/// <summary>The sound flags of a manifest, in the order of their declaration.</summary>
internal sealed record ManifestModel(EquatableArray<FlagModel> Flags)
{
    public static ManifestModel Empty { get; } = new(EquatableArray<FlagModel>.Empty);
}
