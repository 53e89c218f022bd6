namespace FeatureFlags.Manifest;

/// <summary>A part of an expression.</summary>
internal abstract class ExpressionNode
{
    /// <summary>The cap for numbers of states, so that none overflows. It is above every limit.</summary>
    public const int TooMany = 1_000_000;

    /// <summary>
    /// Gets the number of instructions of the node, at most <see cref="TooMany"/>. It is computed without creating the instructions.
    /// </summary>
    public abstract int States { get; }

    /// <summary>Gets whether a match can begin only at the start of the string.</summary>
    public virtual bool IsAnchored => false;

    /// <summary>Adds the instructions of the node before those that follow it.</summary>
    /// <param name="program">Collects the instructions.</param>
    /// <param name="next">The first instruction after the node.</param>
    /// <returns>The first instruction of the node.</returns>
    public abstract int Emit(ProgramBuilder program, int next);

    protected static int Limit(long states) => (int)Math.Min(states, TooMany);
}
