namespace FeatureFlags.Manifest;

/// <summary>
/// Represents the weight of a variant in an allocation. The share of the variant is its weight divided by the sum of all weights.
/// </summary>
internal sealed record VariantWeight(string Variant, decimal Weight);
