namespace FeatureFlags.Manifest;

/// <summary>An issue in a manifest.</summary>
/// <param name="Id">The diagnostic id, <c>FLAG001</c> to <c>FLAG011</c>.</param>
/// <param name="Range">The place of the issue.</param>
/// <param name="Message">One sentence for the author of the manifest: the problem and the remedy, without a period at the end.</param>
internal sealed record ManifestIssue(string Id, TextRange Range, string Message);
