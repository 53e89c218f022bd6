namespace FeatureFlags.Manifest;

/// <summary>
/// Maps the instructions of a short expression to the bits of a 64-bit number. Only instructions that consume a character have a bit. Of
/// the assertions, only the start and the end of the string are supported, because other assertions are rare.
/// </summary>
internal sealed class StateMasks
{
    private const int MaxStates = 64;

    private readonly ExpressionProgram _program;
    private readonly int[] _bits;

    private StateMasks(ExpressionProgram program, List<int> states)
    {
        _program = program;
        States = states.ToArray();
        _bits = new int[program.Instructions.Length];
        for (int bit = 0; bit < States.Length; bit++)
        {
            _bits[States[bit]] = bit;
        }
    }

    /// <summary>
    /// Gets the indexes of the instructions that consume a character. The position of an index in this array is the bit number of the
    /// instruction.
    /// </summary>
    public int[] States { get; }

    /// <summary>
    /// Creates the masks, which assign a bit to each character-consuming instruction of an expression. Returns <c>null</c> if there are
    /// more than 64 such instructions, or if the expression has assertions other than the start and the end of the string.
    /// </summary>
    public static StateMasks? TryCreate(ExpressionProgram program)
    {
        List<int> states = [];
        for (int i = 0; i < program.Instructions.Length; i++)
        {
            Instruction instruction = program.Instructions[i];
            if (instruction is { Code: OpCode.Assertion, Operand: not ((int)Assertion.Start or (int)Assertion.End) })
            {
                return null;
            }

            if (instruction.Code is OpCode.Character or OpCode.Set)
            {
                states.Add(i);
            }
        }

        return states.Count <= MaxStates ? new StateMasks(program, states) : null;
    }

    /// <summary>
    /// Returns the bits of the character-consuming instructions that are reachable from an instruction without consuming a character.
    /// </summary>
    /// <param name="state">The state from which the search starts.</param>
    /// <param name="isStart">True if the position is the start of the string.</param>
    /// <param name="isEnd">True if the position is the end of the string.</param>
    /// <param name="isMatch">True if the end of the expression is reachable, so that the expression has matched.</param>
    public ulong From(int state, bool isStart, bool isEnd, out bool isMatch)
    {
        isMatch = false;
        ulong mask = 0;
        bool[] seen = new bool[_bits.Length];
        Stack<int> open = new([state]);
        while (open.Count > 0)
        {
            int next = open.Pop();
            if (seen[next])
            {
                continue;
            }

            seen[next] = true;
            Instruction instruction = _program.Instructions[next];
            switch (instruction.Code)
            {
                case OpCode.Match:
                    isMatch = true;
                    break;
                case OpCode.Split:
                    open.Push(instruction.Operand);
                    open.Push(instruction.Next);
                    break;
                case OpCode.Assertion when instruction.Operand == (int)Assertion.Start ? isStart : isEnd:
                    open.Push(instruction.Next);
                    break;
                case OpCode.Character or OpCode.Set:
                    mask |= 1UL << _bits[next];
                    break;
            }
        }

        return mask;
    }

    /// <summary>
    /// Returns an array with one element for each of the first <paramref name="count"/> Unicode characters. Each element contains the bits
    /// of the instructions that accept the character.
    /// </summary>
    public ulong[] TakingEach(int count)
    {
        ulong[] masks = new ulong[count];
        for (int bit = 0; bit < States.Length; bit++)
        {
            Instruction instruction = _program.Instructions[States[bit]];
            int first = instruction.Code == OpCode.Character ? instruction.Operand : 0;
            int last = instruction.Code == OpCode.Character ? instruction.Operand : count - 1;
            for (int c = first; c <= last && c < count; c++)
            {
                masks[c] |= _program.Accepts(instruction, (char)c) ? 1UL << bit : 0;
            }
        }

        return masks;
    }

    /// <summary>Returns the bits of the instructions that accept the specified character.</summary>
    public ulong Taking(char c)
    {
        ulong mask = 0;
        for (int bit = 0; bit < States.Length; bit++)
        {
            mask |= _program.Accepts(_program.Instructions[States[bit]], c) ? 1UL << bit : 0;
        }

        return mask;
    }
}
