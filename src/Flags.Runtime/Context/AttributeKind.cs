namespace FeatureFlags;

internal enum AttributeKind
{
    /// <summary>The context does not have the attribute.</summary>
    None,
    Text,
    Number,
    Boolean,
    Time,
    Texts,
}
