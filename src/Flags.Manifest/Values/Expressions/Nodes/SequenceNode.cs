namespace FeatureFlags.Manifest;

/// <summary>Nodes one after the other; without any, nothing.</summary>
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
