namespace FeatureFlags.Manifest;

/// <summary>What an expression can ask of a place between two characters.</summary>
internal enum Assertion
{
    Start,
    End,

    /// <summary>The end, or before a newline that is the last character.</summary>
    EndOrLastNewline,
    LineStart,
    LineEnd,
    Boundary,
    NotBoundary,
}
