using System.Text.RegularExpressions;

namespace FeatureFlags;

/// <summary><c>matches</c>: a text that one of some regular expressions matches somewhere, within the time limit.</summary>
internal sealed class ExpressionCondition(string attribute, Regex[] expressions) : AttributeCondition(attribute)
{
    protected override bool Holds(string text)
    {
        try
        {
            foreach (Regex expression in expressions)
            {
                if (expression.IsMatch(text))
                {
                    return true;
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // No answer is no match: evaluation does not throw.
        }

        return false;
    }
}
