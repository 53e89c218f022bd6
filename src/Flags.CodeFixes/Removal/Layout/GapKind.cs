namespace FeatureFlags.CodeFixes.Removal;

/// <summary>The kind of code that was removed at a position. It determines what happens to adjacent comments and blank lines.</summary>
internal enum GapKind
{
    /// <summary>
    /// A whole statement, member or list element. Comments above the removed code are removed too, unless code follows on the next line.
    /// </summary>
    Removed,

    /// <summary>
    /// The head of a statement whose body stays, such as <c>if (…) {</c>. Comments in the head stay, and blank lines below the head are
    /// removed.
    /// </summary>
    Opened,

    /// <summary>
    /// The end of a statement whose body stays, such as <c>}</c>. Comments at the end stay, and blank lines above the end are removed.
    /// </summary>
    Closed,

    /// <summary>The removed part of an expression of which only one operand stays.</summary>
    Joined,
}
