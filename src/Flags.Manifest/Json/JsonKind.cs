namespace FeatureFlags.Manifest;

internal enum JsonKind
{
    /// <summary>A value that could not be read. The error was already reported.</summary>
    Broken,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,

    /// <summary>
    /// A string from a source without types, such as <c>IConfiguration</c>. It can stand for a string, a number or a Boolean.
    /// <see cref="JsonReader"/> never returns this kind.
    /// </summary>
    Untyped,
}
