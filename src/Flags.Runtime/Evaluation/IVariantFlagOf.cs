namespace FeatureFlags;

/// <summary>Represents the value of a <c>variant</c> flag that can be read as the type of its variants or of their payloads.</summary>
internal interface IVariantFlag<out T> : IVariantFlag
{
    /// <summary>Returns a variant as <typeparamref name="T"/>: its enum value or its payload.</summary>
    /// <param name="variant">The index of the variant in the manifest.</param>
    T ValueOf(int variant);
}
