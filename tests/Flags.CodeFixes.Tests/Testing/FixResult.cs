namespace FeatureFlags.CodeFixes.Tests;

/// <summary>What became of a fix.</summary>
/// <param name="Title">Of the action that was taken.</param>
/// <param name="Refusal">Why the fix changed nothing: its own reason when it gives one, else empty. Null when it was applied.</param>
internal sealed record FixResult(string Title, string? Refusal);
