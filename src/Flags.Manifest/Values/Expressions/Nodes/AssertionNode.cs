namespace FeatureFlags.Manifest;

/// <summary>A node that matches a position between characters.</summary>
internal sealed class AssertionNode(Assertion assertion) : ExpressionNode
{
    public override int States => 1;

    public override bool IsAnchored => assertion == Assertion.Start;

    public override int Emit(ProgramBuilder program, int next) => program.Add(new Instruction(OpCode.Assertion, next, (int)assertion));
}
