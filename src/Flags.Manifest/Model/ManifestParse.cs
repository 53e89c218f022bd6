namespace FeatureFlags.Manifest;

/// <summary>The result of reading a manifest.</summary>
/// <param name="Model">The valid flags and segments.</param>
/// <param name="Map">The positions of names and properties.</param>
/// <param name="Issues">The issues, in the order of their position.</param>
internal sealed record ManifestParse(ManifestModel Model, ManifestMap Map, IReadOnlyList<ManifestIssue> Issues)
{
    /// <summary>Gets the flags and segments that settings may refer to, or <c>null</c> if invalid JSON may hide some of them.</summary>
    public IFlagReferences? References { get; init; }
}
