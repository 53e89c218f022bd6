namespace FeatureFlags;

/// <summary>Specifies the type of the value of an attribute in a <see cref="FlagContext"/>.</summary>
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
