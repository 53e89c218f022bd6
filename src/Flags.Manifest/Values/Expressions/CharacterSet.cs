using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a set of UTF-16 code units in a regular expression. The set consists of character ranges and Unicode general categories. It
/// can be negated, and the characters of another set can be excluded from it.
/// </summary>
internal sealed class CharacterSet
{
    private static readonly CharacterSet s_words = new CharacterSetBuilder().AddShorthand('w').Build();

    private readonly char[] _ranges;
    private readonly int _categories;
    private readonly bool _ignoresCase;
    private readonly bool _isNegated;
    private readonly CharacterSet? _except;

    // Cached results for ASCII: one bit for each of the characters 0–63 and 64–127.
    private readonly ulong _low;
    private readonly ulong _high;

    /// <summary>Creates a set from character ranges, and from the categories and options of a builder.</summary>
    /// <param name="builder">The builder that contains the categories and options of the set.</param>
    /// <param name="ranges">The first and last character of each range, in ascending order and without overlaps.</param>
    public CharacterSet(CharacterSetBuilder builder, char[] ranges)
    {
        (_ranges, _categories, _ignoresCase) = (ranges, builder.Categories, builder.IgnoresCase);
        (_isNegated, _except) = (builder.IsNegated, builder.Except?.Build());
        for (int c = 0; c < 64; c++)
        {
            _low |= Test((char)c) ? 1UL << c : 0;
            _high |= Test((char)(c + 64)) ? 1UL << c : 0;
        }
    }

    /// <summary>
    /// Returns whether <c>\b</c> treats a character as part of a word. Such characters are those of <c>\w</c>, and the invisible characters
    /// U+200C and U+200D.
    /// </summary>
    public static bool IsBoundaryWord(char c) => s_words.Contains(c) || c is '\u200C' or '\u200D';

    public bool Contains(char c) => c < 128 ? (((c < 64 ? _low : _high) >> (c & 63)) & 1) != 0 : Test(c);

    private bool Test(char c) => Includes(c) != _isNegated && _except?.Test(c) != true;

    private bool Includes(char c)
    {
        if (_categories != 0 && ((_categories >> (int)CharUnicodeInfo.GetUnicodeCategory(c)) & 1) != 0)
        {
            return true;
        }

        return IsInRanges(c) || (_ignoresCase && IsOtherCaseInRanges(c));
    }

    private bool IsOtherCaseInRanges(char c)
    {
        char lower = char.ToLowerInvariant(c);
        return IsInRanges(lower) || IsInRanges(char.ToUpperInvariant(lower));
    }

    private bool IsInRanges(char c)
    {
        int low = 0;
        int high = _ranges.Length / 2;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (c > _ranges[(middle * 2) + 1])
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low * 2 < _ranges.Length && c >= _ranges[low * 2];
    }
}
