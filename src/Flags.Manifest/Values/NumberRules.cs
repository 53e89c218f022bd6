using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Reads and validates the numbers of integer, float and percentage flags.</summary>
internal static class NumberRules
{
    public static bool TryRead(
        FlagShape shape, string text, [NotNullWhen(true)] out FlagValue? value, [NotNullWhen(false)] out string? error)
    {
        if (!ExactNumber.TryParse(text, out ExactNumber number))
        {
            value = null;
            error = $"{Excerpt.Quoted(text)} is not {FlagValueReader.Expectation(shape.Type)}";
            return false;
        }

        return shape.Type switch
        {
            FlagType.Integer => TryReadInteger(shape, number, text, out value, out error),
            FlagType.Float => TryReadFloat(shape, text, out value, out error),
            _ => TryReadPercentage(number, text, out value, out error),
        };
    }

    /// <summary>
    /// Removes a percent sign at the end of a string and the spaces before the sign. For example, the result for <c>25 %</c> is <c>25</c>.
    /// </summary>
    public static string WithoutPercentSign(string text) =>
        text.EndsWith("%", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1).TrimEnd() : text;

    /// <summary>Returns whether the minimum is higher than the maximum, so that no number is valid.</summary>
    public static bool IsEmptyRange(FlagShape shape) => (shape.Minimum, shape.Maximum) switch
    {
        (FlagValue.Integer low, FlagValue.Integer high) => low.Value > high.Value,
        (FlagValue.Float low, FlagValue.Float high) => low.Value > high.Value,
        _ => false,
    };

    public static bool NeedsInt64(FlagValue? value) => value is FlagValue.Integer { Value: < int.MinValue or > int.MaxValue };

    private static bool TryReadInteger(FlagShape shape, ExactNumber number, string text, out FlagValue? value, out string? error)
    {
        value = null;
        if (!number.IsWhole)
        {
            error = $"{Excerpt.Quoted(text)} is not a whole number";
            return false;
        }

        long smallest = shape.IsInt64 ? long.MinValue : int.MinValue;
        long largest = shape.IsInt64 ? long.MaxValue : int.MaxValue;
        if (!number.TryToInt64(out long integer) || integer < smallest || integer > largest)
        {
            error = $"{Excerpt.Of(text)} is out of range: it must be "
                + $"from {smallest.ToString(CultureInfo.InvariantCulture)} to {largest.ToString(CultureInfo.InvariantCulture)}";
            return false;
        }

        error = (shape.Minimum, shape.Maximum) switch
        {
            (FlagValue.Integer minimum, _) when integer < minimum.Value =>
                LessThan(text, minimum.Value.ToString(CultureInfo.InvariantCulture)),
            (_, FlagValue.Integer maximum) when integer > maximum.Value =>
                MoreThan(text, maximum.Value.ToString(CultureInfo.InvariantCulture)),
            _ => null,
        };
        value = error is null ? new FlagValue.Integer(integer) : null;
        return error is null;
    }

    private static bool TryReadFloat(FlagShape shape, string text, out FlagValue? value, out string? error)
    {
        value = null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || double.IsInfinity(number))
        {
            error = $"{Excerpt.Of(text)} is out of range: the maximum of a 64-bit floating-point number is 1.7976931348623157e308";
            return false;
        }

        error = (shape.Minimum, shape.Maximum) switch
        {
            (FlagValue.Float minimum, _) when number < minimum.Value => LessThan(text, minimum.Text),
            (_, FlagValue.Float maximum) when number > maximum.Value => MoreThan(text, maximum.Text),
            _ => null,
        };
        value = error is null ? new FlagValue.Float(number, ExactNumber.ToJson(text)) : null;
        return error is null;
    }

    private static bool TryReadPercentage(ExactNumber number, string text, out FlagValue? value, out string? error)
    {
        value = null;
        if (number.IsNegative)
        {
            error = LessThan(text, "0");
            return false;
        }

        if (!number.TryToDecimal(out decimal percent))
        {
            error = number.IsLargerThan(3) ? MoreThan(text, "100") : $"{Excerpt.Of(text)} has more than 28 decimal places";
            return false;
        }

        error = percent > 100 ? MoreThan(text, "100") : null;
        value = error is null ? new FlagValue.Percentage(percent) : null;
        return error is null;
    }

    private static string LessThan(string text, string minimum) => $"{Excerpt.Of(text)} is less than the minimum {Excerpt.Of(minimum)}";

    private static string MoreThan(string text, string maximum) => $"{Excerpt.Of(text)} is more than the maximum {Excerpt.Of(maximum)}";
}
