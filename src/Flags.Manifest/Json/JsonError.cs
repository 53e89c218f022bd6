namespace FeatureFlags.Manifest;

/// <summary>Represents a syntax error in JSON.</summary>
/// <param name="Range">The range of the error. It is empty if a token is missing.</param>
/// <param name="Message">The error and the remedy, without a period at the end.</param>
internal sealed record JsonError(TextRange Range, string Message);
