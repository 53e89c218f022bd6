namespace FeatureFlags.Manifest;

/// <summary>All that reading a manifest gives.</summary>
/// <param name="Model">The flags that are sound.</param>
/// <param name="Map">Name and property to place in the text.</param>
/// <param name="Issues">Everything wrong, in the order of the text.</param>
internal sealed record ManifestParse(ManifestModel Model, ManifestMap Map, IReadOnlyList<ManifestIssue> Issues);
