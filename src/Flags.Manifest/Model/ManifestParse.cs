namespace FeatureFlags.Manifest;

/// <summary>
/// Represents the result of reading a manifest: the flags without errors, their positions in the file, and the issues found.
/// </summary>
/// <param name="Model">The valid flags and segments.</param>
/// <param name="Map">The positions of names and properties in the file.</param>
/// <param name="Issues">The issues, sorted by their position in the file.</param>
internal sealed record ManifestParse(ManifestModel Model, ManifestMap Map, IReadOnlyList<ManifestIssue> Issues)
{
    /// <summary>
    /// Gets an object that provides the flags and segments to which settings may refer. The value is <c>null</c> if the manifest is not
    /// valid JSON, because a syntax error may hide some flags and segments.
    /// </summary>
    public IFlagReferences? References { get; init; }
}
