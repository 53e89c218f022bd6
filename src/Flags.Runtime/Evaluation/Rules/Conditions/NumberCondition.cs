using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Implements the operators <c>gt</c>, <c>ge</c>, <c>lt</c> and <c>le</c>, which compare 64-bit floating-point numbers. A string attribute
/// is parsed as a number, because the claims of users are strings.
/// </summary>
internal sealed class NumberCondition(string attribute, ConditionOperator op, double limit) : AttributeCondition(attribute)
{
    protected override bool Holds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Holds(number);

    protected override bool Holds(double number) => op switch
    {
        ConditionOperator.Gt => number > limit,
        ConditionOperator.Ge => number >= limit,
        ConditionOperator.Lt => number < limit,
        _ => number <= limit,
    };
}
