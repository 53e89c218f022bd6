namespace FeatureFlags.CodeFixes.Removal;

/// <summary>The kind of code that was removed at a gap. It determines what happens to adjacent comments.</summary>
internal enum GapKind
{
    /// <summary>A statement, a member or an element. Comments above it are removed too, unless code follows on the next line.</summary>
    Removed,

    /// <summary>The head of a statement whose body stays. Its comments stay, and blank lines below it are removed.</summary>
    Opened,

    /// <summary>The end of a statement whose body stays. Its comments stay, and blank lines above it are removed.</summary>
    Closed,

    /// <summary>The rest of an expression of which one operand stays.</summary>
    Joined,
}
