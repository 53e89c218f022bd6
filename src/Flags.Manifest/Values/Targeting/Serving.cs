namespace FeatureFlags.Manifest;

/// <summary>
/// Represents the result that a rule or setting serves to the matching callers: the flag for a percentage of them, one variant for all, or
/// variants that are allocated by weight.
/// </summary>
internal sealed record Serving
{
    /// <summary>Gets the percentage of callers that get the flag, from 0 to 100. Not used for a flag with variants.</summary>
    public decimal Percentage { get; init; } = 100;

    /// <summary>Gets the variant that all callers get, or <c>null</c> if the variants are allocated or the flag has none.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets the weights of the variants in declared order. Variants with a weight of 0 are not included.</summary>
    public EquatableArray<VariantWeight> Allocation { get; init; } = EquatableArray<VariantWeight>.Empty;
}
