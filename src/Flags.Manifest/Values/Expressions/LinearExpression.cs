using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a regular expression that is matched without backtracking. Matching a string takes at most <see cref="States"/> steps for
/// each character of the string. docs/expressions.md describes the supported syntax.
/// </summary>
internal sealed class LinearExpression
{
    /// <summary>The maximum length of an expression, in characters.</summary>
    public const int MaxLength = 1_000;

    /// <summary>
    /// The maximum number of states (instructions) of an expression. <see cref="States"/> describes how states are counted.
    /// </summary>
    public const int MaxStates = 1_000;

    private readonly ExpressionMatcher _matcher;

    private LinearExpression(ExpressionNode root)
    {
        States = root.States;
        _matcher = ExpressionMatcher.Of(ProgramBuilder.Build(root));
    }

    /// <summary>
    /// Gets the number of states (instructions) of the expression, which limits the duration of a match. Each character, character class,
    /// assertion and branch is a state. Counted repetitions are expanded, so <c>a{3}</c> has three states.
    /// </summary>
    public int States { get; }

    public static bool TryCreate(
        string pattern, [NotNullWhen(true)] out LinearExpression? expression, [NotNullWhen(false)] out string? error)
    {
        expression = TryParse(pattern, out ExpressionNode? root, out error) ? new LinearExpression(root) : null;
        return expression is not null;
    }

    /// <summary>
    /// Validates an expression and counts its states (instructions) without compiling the expression. Returns false and an error message if
    /// the expression is invalid.
    /// </summary>
    public static bool TryMeasure(string pattern, out int states, [NotNullWhen(false)] out string? error)
    {
        states = TryParse(pattern, out ExpressionNode? root, out error) ? root.States : 0;
        return error is null;
    }

    /// <summary>Returns whether the expression matches any part of the string. The method does not allocate memory.</summary>
    public bool IsMatch(string text) => _matcher.IsMatch(text);

    private static bool TryParse(string pattern, [NotNullWhen(true)] out ExpressionNode? root, [NotNullWhen(false)] out string? error)
    {
        root = null;
        if (pattern.Length > MaxLength)
        {
            error = FormattableString.Invariant($"the expression has {pattern.Length} characters: the maximum is {MaxLength}");
            return false;
        }

        PatternCursor cursor = new(pattern);
        ExpressionNode parsed = new ExpressionParser(cursor).Parse();
        error = cursor.Error;
        if (error is null && parsed.States > MaxStates)
        {
            error = $"{Excerpt.Quoted(pattern)} has more than {MaxStates} states with its repeats written out: "
                + "use smaller counts or fewer alternatives";
        }

        root = error is null ? parsed : null;
        return root is not null;
    }
}
