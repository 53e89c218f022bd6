namespace FeatureFlags.Manifest;

/// <summary>All that reading a manifest gives.</summary>
/// <param name="Model">The flags that are sound.</param>
/// <param name="Map">Name and property to place in the text.</param>
/// <param name="Issues">Everything wrong, in the order of the text.</param>
internal sealed record ManifestParse(ManifestModel Model, ManifestMap Map, IReadOnlyList<ManifestIssue> Issues)
{
    /// <summary>The flags and segments that settings may refer to; null where some of them may stand behind unreadable JSON.</summary>
    public IFlagReferences? References { get; init; }
}
