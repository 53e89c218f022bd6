namespace FeatureFlags.Manifest;

/// <summary>
/// Tests strings against a compiled regular expression. A matcher takes no lock, allocates no memory, and keeps no data between tests.
/// </summary>
internal abstract class ExpressionMatcher
{
    public static ExpressionMatcher Of(ExpressionProgram program) =>
        StateMasks.TryCreate(program) is { } masks ? new StateMaskMatcher(program, masks) : new StateListMatcher(program);

    /// <summary>Returns whether the expression matches any part of the string.</summary>
    public abstract bool IsMatch(string text);
}
