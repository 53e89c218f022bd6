namespace FeatureFlags.Manifest;

/// <summary>Builds an <see cref="ExpressionProgram"/>. Instructions are added from the end of the expression to its start.</summary>
internal sealed class ProgramBuilder
{
    private readonly List<Instruction> _instructions = [new Instruction(OpCode.Match, 0, 0)];
    private readonly List<CharacterSet> _sets = [];

    public static ExpressionProgram Build(ExpressionNode root)
    {
        ProgramBuilder builder = new();
        int start = root.Emit(builder, next: 0);
        return new ExpressionProgram([.. builder._instructions], [.. builder._sets], start, root.IsAnchored);
    }

    public int Add(Instruction instruction)
    {
        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }

    public int Add(CharacterSet set, int next)
    {
        // A repeated node adds its set several times in succession, and the program needs the set only once.
        if (_sets.Count == 0 || !ReferenceEquals(_sets[_sets.Count - 1], set))
        {
            _sets.Add(set);
        }

        return Add(new Instruction(OpCode.Set, next, _sets.Count - 1));
    }

    public void Replace(int index, Instruction instruction) => _instructions[index] = instruction;
}
