namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a regular expression as a list of instructions. An <see cref="ExpressionMatcher"/> uses the instructions to test strings.
/// </summary>
/// <param name="Instructions">
/// The instructions, which are the states of the automaton. The first one is the state after a successful match.
/// </param>
/// <param name="Sets">The character sets to which instructions refer by index.</param>
/// <param name="Start">The index of the instruction at which matching starts.</param>
/// <param name="IsAnchored">True if a match can begin only at the start of the string.</param>
internal sealed record ExpressionProgram(Instruction[] Instructions, CharacterSet[] Sets, int Start, bool IsAnchored)
{
    public bool Accepts(Instruction instruction, char c) =>
        instruction.Code == OpCode.Character ? instruction.Operand == c : Sets[instruction.Operand].Contains(c);
}
