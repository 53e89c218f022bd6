namespace FeatureFlags.Manifest;

internal enum JsonKind
{
    /// <summary>Nothing that could be read: it was reported.</summary>
    Broken,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
