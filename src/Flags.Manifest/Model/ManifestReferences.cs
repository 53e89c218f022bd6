namespace FeatureFlags.Manifest;

/// <summary>The flags and segments of a manifest that settings may refer to.</summary>
/// <param name="flagNames">
/// All declared flags, including invalid ones, because a reference to an invalid flag is not an additional error.
/// </param>
/// <param name="segmentNames">All declared segments.</param>
/// <param name="segments">The valid segments.</param>
/// <param name="flags">The valid flags.</param>
internal sealed class ManifestReferences(
    IReadOnlyList<string> flagNames, IReadOnlyList<string> segmentNames, IEnumerable<Segment> segments, IEnumerable<FlagModel> flags)
    : IFlagReferences
{
    private readonly Dictionary<string, FlagShape> _shapes =
        flags.ToDictionary(flag => flag.Name, flag => flag.Shape, StringComparer.Ordinal);

    public IReadOnlyList<string> FlagNames => flagNames;

    public IReadOnlyList<string> SegmentNames => segmentNames;

    public SegmentCosts SegmentCosts { get; } = new(segments);

    public static ManifestReferences Of(ManifestModel model) =>
        new([.. model.Flags.Select(flag => flag.Name)], [.. model.Segments.Select(segment => segment.Name)], model.Segments, model.Flags);

    public FlagShape? FindFlag(string name) => _shapes.TryGetValue(name, out FlagShape? shape) ? shape : null;
}
