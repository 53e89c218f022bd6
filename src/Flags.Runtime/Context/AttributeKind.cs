namespace FeatureFlags;

internal enum AttributeKind
{
    /// <summary>The context has no such attribute.</summary>
    None,
    Text,
    Number,
    Boolean,
    Time,
    Texts,
}
