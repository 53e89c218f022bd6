namespace FeatureFlags;

/// <summary>A variant flag whose variants are, or carry, values of a type.</summary>
internal interface IVariantFlag<out T> : IVariantFlag
{
    /// <param name="variant">A variant's place in the manifest.</param>
    T ValueOf(int variant);
}
