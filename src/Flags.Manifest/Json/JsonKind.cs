namespace FeatureFlags.Manifest;

internal enum JsonKind
{
    /// <summary>A value that could not be read. The error was reported.</summary>
    Broken,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,

    /// <summary>
    /// A string from a source without types, such as a configuration: it stands for a string, a number or a Boolean. The JSON reader
    /// never returns this kind.
    /// </summary>
    Untyped,
}
