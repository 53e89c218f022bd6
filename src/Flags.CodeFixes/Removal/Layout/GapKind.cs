namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Specifies the kind of code that was removed at a position. The kind determines whether adjacent comments and blank lines are removed
/// too.
/// </summary>
internal enum GapKind
{
    /// <summary>
    /// A whole statement, member or list element. Comments above the removed code are removed too, unless code follows directly on the line
    /// after the removed code.
    /// </summary>
    Removed,

    /// <summary>
    /// The beginning of a statement whose body remains, such as <c>if (…) {</c>. Comments in the removed code remain, and blank lines
    /// directly after the removed code are deleted.
    /// </summary>
    Opened,

    /// <summary>
    /// The end of a statement whose body remains, such as <c>}</c>. Comments in the removed code remain, and blank lines directly before
    /// the removed code are deleted.
    /// </summary>
    Closed,

    /// <summary>
    /// A part that was removed from an expression, such as <c>flag &amp;&amp;</c> from <c>flag &amp;&amp; a</c>. The rest of the expression
    /// remains.
    /// </summary>
    Joined,
}
