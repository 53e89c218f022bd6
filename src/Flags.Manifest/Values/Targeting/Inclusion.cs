namespace FeatureFlags.Manifest;

/// <summary>Who gets a flag by name.</summary>
/// <param name="Variant">The variant that they get; null for a flag that is on or off.</param>
/// <param name="Audience">Who.</param>
internal sealed record Inclusion(string? Variant, Audience Audience);
