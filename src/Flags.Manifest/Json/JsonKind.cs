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

    /// <summary>Text from where there are no types, such as a configuration: a string, a number or a boolean. No JSON text gives it.</summary>
    Untyped,
}
