using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Implements the operators <c>startsWith</c>, <c>endsWith</c> and <c>contains</c> for string attributes. The comparison is ordinal and
/// case-sensitive.
/// </summary>
internal sealed class StringCondition(
    string attribute, ConditionOperator op, EquatableArray<string> operands) : AttributeCondition(attribute)
{
    private readonly string[] _operands = [.. operands];

    protected override bool Holds(string text)
    {
        foreach (string operand in _operands)
        {
            bool holds = op switch
            {
                ConditionOperator.StartsWith => text.StartsWith(operand, StringComparison.Ordinal),
                ConditionOperator.EndsWith => text.EndsWith(operand, StringComparison.Ordinal),
                _ => text.IndexOf(operand, StringComparison.Ordinal) >= 0,
            };
            if (holds)
            {
                return true;
            }
        }

        return false;
    }
}
