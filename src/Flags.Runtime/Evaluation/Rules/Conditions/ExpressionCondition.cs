using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// <c>matches</c>: a string in which one of some regular expressions matches. The length of the tested strings is bounded, and with it the
/// time.
/// </summary>
internal sealed class ExpressionCondition(string attribute, LinearExpression[] expressions) : AttributeCondition(attribute)
{
    /// <summary>The most characters of a string. A longer one does not match.</summary>
    public const int MaxLength = 1_000;

    /// <summary>The most characters of the strings of one list. Strings behind them do not match.</summary>
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
