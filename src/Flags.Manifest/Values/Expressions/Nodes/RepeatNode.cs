namespace FeatureFlags.Manifest;

/// <summary>Represents a repetition in a pattern, such as <c>a*</c> or <c>a{2,5}</c>.</summary>
/// <param name="item">The node that is repeated.</param>
/// <param name="least">The minimum number of repetitions.</param>
/// <param name="most">The maximum number of repetitions, or <c>null</c> for no limit.</param>
internal sealed class RepeatNode(ExpressionNode item, int least, int? most) : ExpressionNode
{
    public override int States { get; } = Limit(most is null
        ? ((long)item.States * Math.Max(1, least)) + 1
        : ((long)item.States * most.Value) + most.Value - least);

    public override bool IsAnchored => least > 0 && item.IsAnchored;

    public override int Emit(ProgramBuilder program, int next)
    {
        int start = most is null ? EmitLoop(program, next) : EmitOptional(program, next, most.Value - least);
        for (int copies = most is null ? Math.Max(0, least - 1) : least; copies > 0; copies--)
        {
            start = item.Emit(program, start);
        }

        return start;
    }

    /// <summary>
    /// Emits a loop for a repetition without a maximum, and returns the index of its first instruction. The loop matches the node at least
    /// once, or any number of times if the minimum is 0.
    /// </summary>
    private int EmitLoop(ProgramBuilder program, int next)
    {
        int split = program.Add(new Instruction(OpCode.Split, next, next));
        int body = item.Emit(program, split);
        program.Replace(split, new Instruction(OpCode.Split, body, next));
        return least == 0 ? split : body;
    }

    private int EmitOptional(ProgramBuilder program, int next, int count)
    {
        int start = next;
        for (; count > 0; count--)
        {
            start = program.Add(new Instruction(OpCode.Split, item.Emit(program, start), next));
        }

        return start;
    }
}
