namespace FeatureFlags.Manifest;

/// <summary>What a group of callers gets: a share of them the flag, or one variant, or variants by weight.</summary>
internal sealed record Serving
{
    /// <summary>The share that gets the flag, 0–100. Not used where there are variants.</summary>
    public decimal Percentage { get; init; } = 100;

    /// <summary>The variant that all of them get.</summary>
    public string? Variant { get; init; }

    /// <summary>Weights of the variants, in the order in which the manifest declares these. Variants of no weight are left out.</summary>
    public EquatableArray<VariantWeight> Allocation { get; init; } = EquatableArray<VariantWeight>.Empty;
}
