namespace FeatureFlags.Manifest;

/// <summary>
/// Represents the result for the callers that a rule or setting matches. The result is a percentage of callers that get the flag, one
/// variant for all callers, or an allocation of variants by weight.
/// </summary>
internal sealed record Serving
{
    /// <summary>
    /// Gets the percentage of matching callers that get the flag, from 0 to 100. Flags with variants do not use this property.
    /// </summary>
    public decimal Percentage { get; init; } = 100;

    /// <summary>Gets the variant that all callers get, or <c>null</c> if the variants are allocated or the flag has none.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets the weights of the variants in declared order. Variants with a weight of 0 are not included.</summary>
    public EquatableArray<VariantWeight> Allocation { get; init; } = EquatableArray<VariantWeight>.Empty;
}
