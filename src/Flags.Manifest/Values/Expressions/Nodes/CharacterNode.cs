namespace FeatureFlags.Manifest;

/// <summary>A node that matches one character.</summary>
internal sealed class CharacterNode(char character) : ExpressionNode
{
    public override int States => 1;

    public override int Emit(ProgramBuilder program, int next) => program.Add(new Instruction(OpCode.Character, next, character));
}
