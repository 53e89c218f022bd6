namespace FeatureFlags.Manifest;

/// <summary>
/// The outcome for a group of callers: a share of them gets the flag, or all get one variant, or variants are allocated by weight.
/// </summary>
internal sealed record Serving
{
    /// <summary>Gets the share of callers that get the flag, in percent, 0–100. Not used for a flag with variants.</summary>
    public decimal Percentage { get; init; } = 100;

    /// <summary>Gets the variant that all callers get, or <c>null</c>.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets the weights of the variants in declared order, without variants of weight 0.</summary>
    public EquatableArray<VariantWeight> Allocation { get; init; } = EquatableArray<VariantWeight>.Empty;
}
