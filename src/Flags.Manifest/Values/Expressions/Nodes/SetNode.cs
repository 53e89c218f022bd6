namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a character class in a pattern, such as <c>[a-z]</c> or <c>\d</c>: the node matches one character of the set.
/// </summary>
internal sealed class SetNode(CharacterSetBuilder set) : ExpressionNode
{
    private CharacterSet? _set;

    public override int States => 1;

    public override int Emit(ProgramBuilder program, int next) => program.Add(_set ??= set.Build(), next);
}
