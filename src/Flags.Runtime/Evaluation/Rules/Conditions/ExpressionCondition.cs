using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Implements the operator <c>matches</c>. The condition is met if any of the regular expressions matches the attribute. A string above a
/// maximum length does not match, which limits the time of an evaluation.
/// </summary>
internal sealed class ExpressionCondition(string attribute, LinearExpression[] expressions) : AttributeCondition(attribute)
{
    /// <summary>
    /// The maximum length, in characters, of a string that is matched against the regular expressions. A longer string does not match.
    /// </summary>
    public const int MaxLength = 1_000;

    /// <summary>
    /// The maximum total length, in characters, of the strings in a list attribute that are matched against the regular expressions.
    /// Strings beyond this limit do not match.
    /// </summary>
    public const int MaxListLength = 10_000;

    protected override bool Holds(string text) => text.Length <= MaxLength && IsMatch(text);

    protected override bool HoldsForAny(string[] texts)
    {
        int tested = 0;
        foreach (string text in texts)
        {
            tested += Math.Min(text.Length, MaxLength);
            if (tested > MaxListLength)
            {
                return false;
            }

            if (Holds(text))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMatch(string text)
    {
        foreach (LinearExpression expression in expressions)
        {
            if (expression.IsMatch(text))
            {
                return true;
            }
        }

        return false;
    }
}
