namespace FeatureFlags.Manifest;

/// <summary>The weight of a variant. Its share is the weight divided by the sum of all weights.</summary>
internal sealed record VariantWeight(string Variant, decimal Weight);
