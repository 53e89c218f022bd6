namespace FeatureFlags.Manifest;

/// <summary>Represents an assertion in a pattern, such as <c>^</c> or <c>\b</c>: the node matches a position between characters.</summary>
internal sealed class AssertionNode(Assertion assertion) : ExpressionNode
{
    public override int States => 1;

    public override bool IsAnchored => assertion == Assertion.Start;

    public override int Emit(ProgramBuilder program, int next) => program.Add(new Instruction(OpCode.Assertion, next, (int)assertion));
}
