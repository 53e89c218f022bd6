namespace FeatureFlags.Manifest;

/// <summary>An expression compiled to instructions.</summary>
/// <param name="Instructions">The states. The first state is the match.</param>
/// <param name="Sets">The sets that instructions refer to.</param>
/// <param name="Start">The start state.</param>
/// <param name="IsAnchored">Whether a match can begin only at the start of the string.</param>
internal sealed record ExpressionProgram(Instruction[] Instructions, CharacterSet[] Sets, int Start, bool IsAnchored)
{
    public bool Accepts(Instruction instruction, char c) =>
        instruction.Code == OpCode.Character ? instruction.Operand == c : Sets[instruction.Operand].Contains(c);
}
