namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Specifies the kind of code that was removed at a position. The kind determines whether adjacent comments and blank lines are removed
/// too.
/// </summary>
internal enum GapKind
{
    /// <summary>
    /// A whole statement, member or list element. Comments above the removed code are removed too, unless code follows on the next line.
    /// </summary>
    Removed,

    /// <summary>
    /// The beginning of a statement whose body stays, such as <c>if (…) {</c>. Comments in the removed code stay, and blank lines below it
    /// are removed.
    /// </summary>
    Opened,

    /// <summary>
    /// The end of a statement whose body stays, such as <c>}</c>. Comments in the removed code stay, and blank lines above it are removed.
    /// </summary>
    Closed,

    /// <summary>
    /// A part that was removed from an expression, such as <c>flag &amp;&amp;</c> from <c>flag &amp;&amp; a</c>. The rest of the expression
    /// stays.
    /// </summary>
    Joined,
}
