namespace FeatureFlags;

internal enum AttributeKind
{
    /// <summary>The context does not have the attribute.</summary>
    None,
    String,
    Number,
    Boolean,
    Time,
    Strings,
}
