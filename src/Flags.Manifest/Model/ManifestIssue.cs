namespace FeatureFlags.Manifest;

/// <summary>Represents an error or a warning about a manifest.</summary>
/// <param name="Id">The diagnostic id, <c>FLAG001</c> to <c>FLAG011</c>.</param>
/// <param name="Range">The range of the issue in the file.</param>
/// <param name="Message">
/// The message for the author of the manifest: the problem and the remedy in one sentence, without a period at the end.
/// </param>
internal sealed record ManifestIssue(string Id, TextRange Range, string Message);
