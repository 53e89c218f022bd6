namespace FeatureFlags.Manifest;

/// <summary>Users and groups that get a flag, or a variant, by name.</summary>
/// <param name="Variant">The variant that they get; <c>null</c> for a flag that is on or off.</param>
/// <param name="Audience">The users and groups.</param>
internal sealed record Inclusion(string? Variant, Audience Audience);
