using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Represents an exact decimal number of any size. Its value is <see cref="_digits"/> × 10^<see cref="_exponent"/>.</summary>
internal readonly struct ExactNumber
{
    private const int MaxDecimalDigits = 28;
    private const int ExponentLimit = 10_000_000;

    private readonly bool _isNegative;
    private readonly string _digits;
    private readonly int _exponent;

    private ExactNumber(bool isNegative, string digits, int exponent)
    {
        _isNegative = isNegative;
        _digits = digits;
        _exponent = exponent;
    }

    public bool IsZero => _digits.Length == 0;

    public bool IsNegative => _isNegative && !IsZero;

    public bool IsWhole => IsZero || _exponent >= 0;

    /// <summary>Returns whether the number has more than the specified number of digits before the decimal point.</summary>
    public bool IsLargerThan(int digits) => _digits.Length + _exponent > digits;

    /// <summary>
    /// Parses a number in JSON format. A leading <c>+</c>, leading zeros, and a decimal point that has digits on one side only are accepted
    /// too. Returns false for any other string.
    /// </summary>
    public static bool TryParse(string text, out ExactNumber number)
    {
        number = default;
        int position = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        int start = position;
        int wholeDigits = CountDigits(text, start);
        position += wholeDigits;
        int fractionDigits = 0;
        if (position < text.Length && text[position] == '.')
        {
            fractionDigits = CountDigits(text, position + 1);
            position += 1 + fractionDigits;
        }

        string digits = text.Substring(start, position - start).Replace(".", "");
        int exponent = -fractionDigits;
        if (digits.Length == 0 || !TryReadExponent(text, position, ref exponent))
        {
            return false;
        }

        string significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;
        number = new ExactNumber(text[0] == '-', significant.TrimStart('0'), exponent);
        return true;
    }

    /// <summary>Converts a string that <see cref="TryParse"/> accepts to a valid JSON number.</summary>
    public static string ToJson(string text)
    {
        int start = text[0] is '-' or '+' ? 1 : 0;
        int end = start;
        while (end < text.Length && text[end] is (>= '0' and <= '9') or '.')
        {
            end++;
        }

        string[] parts = text.Substring(start, end - start).Split('.');
        string whole = parts[0].TrimStart('0');
        string fraction = parts.Length > 1 && parts[1].Length > 0 ? "." + parts[1] : "";
        return (text[0] == '-' ? "-" : "") + (whole.Length == 0 ? "0" : whole) + fraction + text.Substring(end);
    }

    /// <summary>Converts the number to a 64-bit integer. Returns false if the number has a fraction or is out of range.</summary>
    public bool TryToInt64(out long value)
    {
        value = 0;
        if (IsZero)
        {
            return true;
        }

        if (_exponent < 0 || _digits.Length + _exponent > 19)
        {
            return false;
        }

        ulong magnitude = 0;
        for (int i = 0; i < _digits.Length + _exponent; i++)
        {
            magnitude = (magnitude * 10) + (i < _digits.Length ? (ulong)(_digits[i] - '0') : 0);
        }

        value = unchecked(_isNegative ? -(long)magnitude : (long)magnitude);
        return magnitude <= long.MaxValue || (_isNegative && magnitude == 1UL << 63);
    }

    /// <summary>
    /// Converts the number to a <see cref="decimal"/> without rounding. Returns false if the number needs more than 28 digits in total,
    /// before the decimal point or after the decimal point.
    /// </summary>
    public bool TryToDecimal(out decimal value)
    {
        value = 0;
        if (IsZero)
        {
            return true;
        }

        if (_digits.Length > MaxDecimalDigits || -_exponent > MaxDecimalDigits || _digits.Length + _exponent > MaxDecimalDigits)
        {
            return false;
        }

        string digits = _digits + new string('0', Math.Max(0, _exponent));
        int scale = Math.Max(0, -_exponent);
        digits = digits.PadLeft(scale + 1, '0');
        value = decimal.Parse(digits.Insert(digits.Length - scale, "."), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        value = _isNegative ? -value : value;
        return true;
    }

    private static bool TryReadExponent(string text, int position, ref int exponent)
    {
        if (position == text.Length)
        {
            return true;
        }

        if (text[position] is not ('e' or 'E'))
        {
            return false;
        }

        position++;
        bool isNegative = position < text.Length && text[position] == '-';
        position += position < text.Length && text[position] is '-' or '+' ? 1 : 0;
        int count = CountDigits(text, position);
        int written = 0;
        for (int i = position; i < position + count; i++)
        {
            // The exponent is limited, so that it cannot overflow. A number with a larger exponent exceeds every limit anyway.
            written = Math.Min((written * 10) + (text[i] - '0'), ExponentLimit);
        }

        exponent += isNegative ? -written : written;
        return count > 0 && position + count == text.Length;
    }

    private static int CountDigits(string text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end - start;
    }
}
