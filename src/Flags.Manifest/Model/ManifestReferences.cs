namespace FeatureFlags.Manifest;

/// <summary>Provides the flags and segments of a manifest to code that checks the references in settings.</summary>
/// <param name="flagNames">
/// The names of all declared flags, including invalid ones, so that a reference to an invalid flag causes no second error.
/// </param>
/// <param name="segmentNames">The names of all declared segments.</param>
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
