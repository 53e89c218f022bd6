namespace FeatureFlags.Manifest;

/// <summary>
/// Represents users and groups that a setting lists by name. These callers get the flag, or the specified variant, regardless of the rules.
/// </summary>
/// <param name="Variant">The variant that they get, or <c>null</c> for a flag without variants, which is on for them.</param>
/// <param name="Audience">The listed users and groups.</param>
internal sealed record Inclusion(string? Variant, Audience Audience);
