namespace FeatureFlags.Manifest;

/// <summary>A part of an expression.</summary>
internal abstract class ExpressionNode
{
    /// <summary>Stands for every number of states above the limit, so that none overflows.</summary>
    public const int TooMany = 1_000_000;

    /// <summary>The number of instructions that the node becomes, at most <see cref="TooMany"/>. Counted without making them.</summary>
    public abstract int States { get; }

    /// <summary>Whether a match can only begin at the start of the text.</summary>
    public virtual bool IsAnchored => false;

    /// <summary>Adds the node's instructions in front of those that follow it.</summary>
    /// <param name="program">Takes the instructions.</param>
    /// <param name="next">The first instruction behind the node.</param>
    /// <returns>The first instruction of the node.</returns>
    public abstract int Emit(ProgramBuilder program, int next);

    protected static int Limit(long states) => (int)Math.Min(states, TooMany);
}
