namespace FeatureFlags.Manifest;

internal enum JsonKind
{
    /// <summary>The kind of a value that could not be read because of an error. The error was already reported.</summary>
    Broken,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,

    /// <summary>
    /// A string from a source without types, such as <c>IConfiguration</c>. The string can represent a string, a number or a Boolean.
    /// <see cref="JsonReader"/> never returns this kind.
    /// </summary>
    Untyped,
}
