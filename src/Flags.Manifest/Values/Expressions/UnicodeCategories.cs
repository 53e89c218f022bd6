namespace FeatureFlags.Manifest;

/// <summary>
/// Defines sets of Unicode general categories. A set has one bit for each <see cref="System.Globalization.UnicodeCategory"/>.
/// </summary>
internal static class UnicodeCategories
{
    /// <summary>The categories of <c>\w</c> in .NET: letters, non-spacing marks, decimal digits and connector punctuation.</summary>
    public const int Words = Letters | (1 << 3) | (1 << 4) | (1 << 5) | Digits | (1 << 18);

    public const int Digits = 1 << 8;

    public const int Separators = (1 << 11) | (1 << 12) | (1 << 13);

    public const int Controls = 1 << 14;

    private const int Letters = 7;

    /// <summary>The two-letter names of the categories, in the order of <see cref="System.Globalization.UnicodeCategory"/>.</summary>
    private const string Names = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn";

    /// <summary>
    /// Returns the Unicode categories for a name in a pattern, such as <c>Lu</c> for one category or <c>L</c> for all letters. Returns 0
    /// for an unknown name.
    /// </summary>
    public static int Find(string name)
    {
        int categories = 0;
        for (int i = 0; i < Names.Length / 2; i++)
        {
            if (name.Length is 1 or 2 && string.CompareOrdinal(Names, i * 2, name, 0, name.Length) == 0)
            {
                categories |= 1 << i;
            }
        }

        return categories;
    }

    /// <summary>
    /// Returns the Unicode categories to match when letter case is ignored. For <c>Lu</c>, <c>Ll</c> or <c>Lt</c> alone, the result
    /// contains all three of these categories. Other values are returned unchanged.
    /// </summary>
    public static int IgnoringCase(int categories) => categories is 1 or 2 or 4 ? Letters : categories;
}
