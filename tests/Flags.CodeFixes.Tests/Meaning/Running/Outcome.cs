namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The result of rewriting a program.</summary>
internal enum Outcome
{
    /// <summary>The rewritten program behaves like the original.</summary>
    Same,

    /// <summary>The original does not compile, so there is no result.</summary>
    Invalid,

    /// <summary>The fix left the source unchanged and gave a reason.</summary>
    Refused,

    /// <summary>The fix threw, refused after a change, left code that does not compile, or was incomplete.</summary>
    Broken,

    /// <summary>A comment in remaining code is missing.</summary>
    LostComment,

    /// <summary>The rewritten program behaves differently.</summary>
    Differs,
}
