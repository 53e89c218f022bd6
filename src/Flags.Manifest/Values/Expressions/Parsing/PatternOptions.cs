namespace FeatureFlags.Manifest;

/// <summary>
/// Specifies the regular expression options that a pattern can set for one of its parts, as in <c>(?i)</c> or <c>(?m-s:…)</c>.
/// </summary>
[Flags]
internal enum PatternOptions
{
    None = 0,
    IgnoreCase = 1,
    Multiline = 2,
    Singleline = 4,

    /// <summary>
    /// The option <c>n</c> for explicit captures. The parser accepts the option but ignores it, because groups never capture text.
    /// </summary>
    ExplicitCapture = 8,
    IgnoreWhitespace = 16,
}
