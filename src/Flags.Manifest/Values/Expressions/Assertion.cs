namespace FeatureFlags.Manifest;

/// <summary>
/// Specifies a condition on the current position in the string, such as the start of a line. The condition consumes no character.
/// </summary>
internal enum Assertion
{
    Start,
    End,

    /// <summary>The end of the string, or the position before a newline that is the last character.</summary>
    EndOrLastNewline,
    LineStart,
    LineEnd,
    Boundary,
    NotBoundary,
}
