namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>What became of a program.</summary>
internal enum Outcome
{
    /// <summary>The rewritten one does what the original does.</summary>
    Same,

    /// <summary>The original does not compile, so that nothing can be said.</summary>
    Invalid,

    /// <summary>The fix left the source as it was, and said why.</summary>
    Refused,

    /// <summary>The fix threw, refused after a change, or left something that does not compile or is not done.</summary>
    Broken,

    /// <summary>A comment is gone that stands in code that stays.</summary>
    LostComment,

    /// <summary>The rewritten one does something else.</summary>
    Differs,
}
