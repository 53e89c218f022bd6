namespace FeatureFlags;

/// <summary>Specifies the type of an attribute's value in a <see cref="FlagContext"/>.</summary>
internal enum AttributeKind
{
    /// <summary>The context does not contain the attribute, so the attribute has no value.</summary>
    None,
    String,
    Number,
    Boolean,
    Time,
    Strings,
}
