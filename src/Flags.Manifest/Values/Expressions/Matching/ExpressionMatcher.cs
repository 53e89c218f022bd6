namespace FeatureFlags.Manifest;

/// <summary>Tests texts with an expression. Takes no lock, allocates nothing and keeps nothing of a text.</summary>
internal abstract class ExpressionMatcher
{
    public static ExpressionMatcher Of(ExpressionProgram program) =>
        StateMasks.TryCreate(program) is { } masks ? new StateMaskMatcher(program, masks) : new StateListMatcher(program);

    /// <summary>Whether the expression matches somewhere in the text.</summary>
    public abstract bool IsMatch(string text);
}
