namespace FeatureFlags.Manifest;

/// <summary>Validates numbers against the JSON grammar.</summary>
internal static class JsonNumber
{
    /// <summary>Validates a number against the JSON grammar and returns an error message, or <c>null</c> if the number is valid.</summary>
    public static string? Check(string word)
    {
        int position = word[0] == '-' ? 1 : 0;
        int digits = CountDigits(word, position);
        if (word[0] == '+')
        {
            return "a number must not begin with '+'";
        }

        if (digits == 0)
        {
            return position < word.Length && word[position] == '.'
                ? "a number starts with a digit: write 0 before the point"
                : NotANumber(word);
        }

        if (digits > 1 && word[position] == '0')
        {
            return "a number must not have leading zeros";
        }

        position += digits;
        if (position < word.Length && word[position] == '.')
        {
            digits = CountDigits(word, ++position);
            position += digits;
            if (digits == 0)
            {
                return "a digit is missing after the decimal point";
            }
        }

        if (position < word.Length && word[position] is 'e' or 'E')
        {
            position += position + 1 < word.Length && word[position + 1] is '+' or '-' ? 2 : 1;
            digits = CountDigits(word, position);
            position += digits;
            if (digits == 0)
            {
                return "a digit is missing in the exponent";
            }
        }

        return position == word.Length ? null : NotANumber(word);
    }

    private static string NotANumber(string word) => Excerpt.Quoted(word) + " is not a number";

    private static int CountDigits(string word, int start)
    {
        int end = start;
        while (end < word.Length && word[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end - start;
    }
}
