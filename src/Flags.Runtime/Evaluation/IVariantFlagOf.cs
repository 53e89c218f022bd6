namespace FeatureFlags;

/// <summary>The value of a variant flag whose variants, or their payloads, are of a type.</summary>
internal interface IVariantFlag<out T> : IVariantFlag
{
    /// <summary>Returns the value of a variant.</summary>
    /// <param name="variant">The index of the variant in the manifest.</param>
    T ValueOf(int variant);
}
