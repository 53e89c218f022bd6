namespace FeatureFlags.Manifest;

/// <summary>Specifies what an expression requires of a position in the string, without consuming a character.</summary>
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
