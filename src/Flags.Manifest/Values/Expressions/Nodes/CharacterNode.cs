namespace FeatureFlags.Manifest;

/// <summary>Represents a literal character in a pattern.</summary>
internal sealed class CharacterNode(char character) : ExpressionNode
{
    public override int States => 1;

    public override int Emit(ProgramBuilder program, int next) => program.Add(new Instruction(OpCode.Character, next, character));
}
