namespace FeatureFlags.Manifest;

/// <summary>A node that matches one character of a set.</summary>
internal sealed class SetNode(CharacterSetBuilder set) : ExpressionNode
{
    private CharacterSet? _set;

    public override int States => 1;

    public override int Emit(ProgramBuilder program, int next) => program.Add(_set ??= set.Build(), next);
}
