namespace FeatureFlags.Manifest;

/// <summary>The conditions of an expression on a position between two characters.</summary>
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
