namespace FeatureFlags;

/// <summary>
/// Represents the value of a <c>variant</c> flag that can be read as <typeparamref name="T"/>, which is the generated enum of the variants
/// or the type of their payloads.
/// </summary>
internal interface IVariantFlag<out T> : IVariantFlag
{
    /// <summary>Returns the enum value or the payload of a variant, depending on <typeparamref name="T"/>.</summary>
    /// <param name="variant">The index of the variant in the manifest.</param>
    T ValueOf(int variant);
}
