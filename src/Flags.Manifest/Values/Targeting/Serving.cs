namespace FeatureFlags.Manifest;

/// <summary>
/// Represents the result for the users that a rule or setting matches. The result is a percentage of users for which the flag is on, one
/// variant for all users, or an allocation of variants by weight.
/// </summary>
internal sealed record Serving
{
    /// <summary>
    /// Gets the percentage of the matching users for which the flag is on, from 0 to 100. Flags with variants do not use this property.
    /// </summary>
    public decimal Percentage { get; init; } = 100;

    /// <summary>
    /// Gets the variant that all matching users get. The value is <c>null</c> if <see cref="Allocation"/> defines the variants, or if the
    /// flag has no variants.
    /// </summary>
    public string? Variant { get; init; }

    /// <summary>
    /// Gets the weights by which the matching users are divided among variants, in the declared order of the variants. Variants with a
    /// weight of 0 are not included. The array is empty if <see cref="Variant"/> is not <c>null</c>, or if the flag has no variants.
    /// </summary>
    public EquatableArray<VariantWeight> Allocation { get; init; } = EquatableArray<VariantWeight>.Empty;
}
