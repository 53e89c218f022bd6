namespace FeatureFlags.Manifest;

/// <summary>Represents a sequence of nodes that must match one after another. An empty sequence matches the empty string.</summary>
internal sealed class SequenceNode(ExpressionNode[] items) : ExpressionNode
{
    public override int States { get; } = Limit(items.Sum(item => (long)item.States));

    public override bool IsAnchored => items.Length > 0 && items[0].IsAnchored;

    public override int Emit(ProgramBuilder program, int next)
    {
        for (int i = items.Length - 1; i >= 0; i--)
        {
            next = items[i].Emit(program, next);
        }

        return next;
    }
}
