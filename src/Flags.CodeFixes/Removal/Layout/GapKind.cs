namespace FeatureFlags.CodeFixes.Removal;

/// <summary>What went at a gap, which decides about the comments beside it.</summary>
internal enum GapKind
{
    /// <summary>A statement, a member or an element. Comments above it go too, unless code follows in the next line.</summary>
    Removed,

    /// <summary>The head of a statement whose body stays. Its comments stay, and blank lines below it go.</summary>
    Opened,

    /// <summary>The end of a statement whose body stays. Its comments stay, and blank lines above it go.</summary>
    Closed,

    /// <summary>The rest of an expression of which one part stays.</summary>
    Joined,
}
