namespace FeatureFlags.Manifest;

/// <summary>Represents a node of the syntax tree of a regular expression.</summary>
internal abstract class ExpressionNode
{
    /// <summary>
    /// The maximum number of states that is counted. A higher number is reduced to this maximum, so that sums cannot overflow. The maximum
    /// is far above the limits for expressions.
    /// </summary>
    public const int TooMany = 1_000_000;

    /// <summary>
    /// Gets the number of instructions of the node, at most <see cref="TooMany"/>. The number is computed without creating the
    /// instructions.
    /// </summary>
    public abstract int States { get; }

    /// <summary>Gets a value that indicates whether a match of the node can begin only at the start of the string.</summary>
    public virtual bool IsAnchored => false;

    /// <summary>
    /// Adds the instructions of the node to a program, and returns the index of the first instruction. After a match of the node, the
    /// program continues at the instruction <paramref name="next"/>.
    /// </summary>
    /// <param name="program">The builder that receives the instructions.</param>
    /// <param name="next">The index of the instruction that follows the node.</param>
    public abstract int Emit(ProgramBuilder program, int next);

    protected static int Limit(long states) => (int)Math.Min(states, TooMany);
}
