namespace FeatureFlags;

/// <summary>
/// Represents the value of a <c>variant</c> flag that can be read as <typeparamref name="T"/>. This type is either the generated enum of
/// the variants or the type of the payloads, which are values that the manifest attaches to the variants.
/// </summary>
internal interface IVariantFlag<out T> : IVariantFlag
{
    /// <summary>Returns the value of a variant as <typeparamref name="T"/>: either the enum value or the payload of the variant.</summary>
    /// <param name="variant">The index of the variant in the manifest.</param>
    T ValueOf(int variant);
}
