namespace FeatureFlags.Manifest;

/// <summary>A place where a text is not JSON.</summary>
/// <param name="Range">Where it is; empty where something is missing.</param>
/// <param name="Message">What is wrong and what to do, without a full stop at the end.</param>
internal sealed record JsonError(TextRange Range, string Message);
