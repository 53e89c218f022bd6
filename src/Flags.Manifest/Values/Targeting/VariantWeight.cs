namespace FeatureFlags.Manifest;

/// <summary>A variant's share: its weight against the sum of the weights.</summary>
internal sealed record VariantWeight(string Variant, decimal Weight);
