namespace FeatureFlags.Manifest;

/// <summary>Something wrong in a manifest.</summary>
/// <param name="Id">The diagnostic's id, <c>FLAG001</c> to <c>FLAG009</c>.</param>
/// <param name="Range">Where it is.</param>
/// <param name="Message">One sentence for the person who wrote the manifest: what is wrong and what to do, without a full stop at the end.</param>
internal sealed record ManifestIssue(string Id, TextRange Range, string Message);
