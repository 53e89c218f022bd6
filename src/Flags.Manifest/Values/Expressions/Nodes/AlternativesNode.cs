namespace FeatureFlags.Manifest;

/// <summary>Represents alternatives in a pattern, such as <c>a|b</c>: the node matches if one of its items matches.</summary>
internal sealed class AlternativesNode(ExpressionNode[] items) : ExpressionNode
{
    public override int States { get; } = Limit(items.Sum(item => (long)item.States) + items.Length - 1);

    public override bool IsAnchored => items.All(item => item.IsAnchored);

    public override int Emit(ProgramBuilder program, int next)
    {
        int start = items[items.Length - 1].Emit(program, next);
        for (int i = items.Length - 2; i >= 0; i--)
        {
            start = program.Add(new Instruction(OpCode.Split, items[i].Emit(program, next), start));
        }

        return start;
    }
}
