namespace FeatureFlags;

/// <summary>Specifies the type of the value of an attribute in a <see cref="FlagContext"/>.</summary>
internal enum AttributeKind
{
    /// <summary>The kind of a missing attribute: the context does not have it.</summary>
    None,
    String,
    Number,
    Boolean,
    Time,
    Strings,
}
