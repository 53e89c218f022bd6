namespace FeatureFlags.CodeFixes.Tests;

/// <summary>The result of applying a fix.</summary>
/// <param name="Title">The title of the applied action.</param>
/// <param name="Refusal">
/// The reason when the fix changed nothing, or an empty string when it gave none. Null when the fix was applied.
/// </param>
internal sealed record FixResult(string Title, string? Refusal);
