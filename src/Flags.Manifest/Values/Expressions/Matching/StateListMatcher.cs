#if NET
using Workspace = System.Span<int>;
#else
using Workspace = int[];
#endif

namespace FeatureFlags.Manifest;

/// <summary>
/// Matches an expression by tracking all its active states in two lists (the algorithm of Thompson and Pike). Each character takes at most
/// one step for each state, without backtracking. See https://swtch.com/~rsc/regexp/regexp2.html.
/// </summary>
internal sealed class StateListMatcher(ExpressionProgram program) : ExpressionMatcher
{
    /// <summary>
    /// The number of parts of equal length in a workspace. The parts contain the last position at which each state was reached, the current
    /// states, the states after the next character, and the states that are still to be visited.
    /// </summary>
    private const int Parts = 4;

#if !NET
    // In .NET Standard 2.0, a span cannot use the stack. Each thread keeps one workspace of the size that its largest expression needs.
    [ThreadStatic]
    private static int[]? t_workspace;
#endif

    private readonly Instruction[] _instructions = program.Instructions;
    private readonly int _start = program.Start;
    private readonly bool _isAnchored = program.IsAnchored;
    private readonly int _size = program.Instructions.Length;

    public override bool IsMatch(string text)
    {
#if NET
        Workspace workspace = stackalloc int[_size * Parts];
#else
        Workspace workspace = t_workspace is { } known && known.Length >= _size * Parts ? known : t_workspace = new int[_size * Parts];
        Array.Clear(workspace, 0, _size);
#endif
        int current = _size;
        int next = _size * 2;
        int count = 0;
        for (int position = 0; ; position++)
        {
            if (!_isAnchored || position == 0)
            {
                if (Reach(_start, text, position, workspace, current, ref count))
                {
                    return true;
                }
            }
            else if (count == 0)
            {
                return false;
            }

            if (position == text.Length)
            {
                return false;
            }

            int reached = 0;
            for (int i = 0; i < count; i++)
            {
                Instruction instruction = _instructions[workspace[current + i]];
                if (program.Accepts(instruction, text[position])
                    && Reach(instruction.Next, text, position + 1, workspace, next, ref reached))
                {
                    return true;
                }
            }

            (current, next, count) = (next, current, reached);
        }
    }

    /// <summary>
    /// Adds a state to the active states, together with each state that is reachable from this state without consuming a character. Returns
    /// whether the expression has matched.
    /// </summary>
    private bool Reach(int state, string text, int position, Workspace workspace, int list, ref int count)
    {
        int bottom = _size * 3;
        int top = bottom;
        while (true)
        {
            if (workspace[state] <= position)
            {
                workspace[state] = position + 1;
                Instruction instruction = _instructions[state];
                switch (instruction.Code)
                {
                    case OpCode.Match:
                        return true;
                    case OpCode.Split:
                        workspace[top++] = instruction.Operand;
                        state = instruction.Next;
                        continue;
                    case OpCode.Assertion when Holds((Assertion)instruction.Operand, text, position):
                        state = instruction.Next;
                        continue;
                    case OpCode.Assertion:
                        break;
                    default:
                        workspace[list + count++] = state;
                        break;
                }
            }

            if (top == bottom)
            {
                return false;
            }

            state = workspace[--top];
        }
    }

    private static bool Holds(Assertion assertion, string text, int position) => assertion switch
    {
        Assertion.Start => position == 0,
        Assertion.End => position == text.Length,
        Assertion.EndOrLastNewline => position == text.Length || (position == text.Length - 1 && text[position] == '\n'),
        Assertion.LineStart => position == 0 || text[position - 1] == '\n',
        Assertion.LineEnd => position == text.Length || text[position] == '\n',
        Assertion.Boundary => IsBoundary(text, position),
        _ => !IsBoundary(text, position),
    };

    private static bool IsBoundary(string text, int position) =>
        (position > 0 && CharacterSet.IsBoundaryWord(text[position - 1]))
            != (position < text.Length && CharacterSet.IsBoundaryWord(text[position]));
}
