namespace FeatureFlags.Manifest;

/// <summary>Collects the parts of a <see cref="CharacterSet"/> while a pattern is parsed.</summary>
internal sealed class CharacterSetBuilder
{
    /// <summary>
    /// The upper-case and title-case characters that are not restored by a conversion to lower case and back to upper case, such as the
    /// Kelvin sign (U+212A).
    /// </summary>
    private const string OtherForms = "\u01C5\u01C8\u01CB\u01F2\u03F4\u1E9E\u2126\u212A\u212B";

    private readonly List<(char First, char Last)> _ranges = [];

    /// <summary>Gets the Unicode general categories of the set, with one bit for each category.</summary>
    public int Categories { get; private set; }

    public bool IsNegated { get; init; }

    public bool IgnoresCase { get; init; }

    /// <summary>
    /// Gets or sets the characters that are subtracted from the set, as in <c>[a-z-[aeiou]]</c>, or <c>null</c> for none. They are
    /// subtracted after the set is negated.
    /// </summary>
    public CharacterSetBuilder? Except { get; set; }

    public CharacterSetBuilder Add(char first, char last)
    {
        _ranges.Add((first, last));
        return this;
    }

    public CharacterSetBuilder AddCategories(int categories)
    {
        Categories |= categories;
        return this;
    }

    /// <summary>
    /// Adds the characters of a shorthand class to the set: <c>\d</c>, <c>\D</c>, <c>\s</c>, <c>\S</c>, <c>\w</c> or <c>\W</c>. Returns
    /// this builder.
    /// </summary>
    public CharacterSetBuilder AddShorthand(char letter) => letter switch
    {
        'd' => AddCategories(UnicodeCategories.Digits),
        'D' => AddCategories(~UnicodeCategories.Digits),
        'w' => AddCategories(UnicodeCategories.Words),
        'W' => AddCategories(~UnicodeCategories.Words),

        // White space consists of the separators and some control characters.
        's' => AddCategories(UnicodeCategories.Separators).Add('\t', '\r').Add('\u0085', '\u0085'),
        _ => AddCategories(~(UnicodeCategories.Separators | UnicodeCategories.Controls))
            .Add('\0', '\b').Add('\u000E', '\u001F').Add('\u007F', '\u0084').Add('\u0086', '\u009F'),
    };

    public CharacterSet Build()
    {
        if (IgnoresCase)
        {
            AddLowerCase();
        }

        _ranges.Sort();
        var merged = new List<char>(_ranges.Count * 2);
        foreach ((char first, char last) in _ranges)
        {
            if (merged.Count == 0 || first > merged[merged.Count - 1])
            {
                merged.Add(first);
                merged.Add(last);
            }
            else if (last > merged[merged.Count - 1])
            {
                merged[merged.Count - 1] = last;
            }
        }

        return new CharacterSet(this, merged.ToArray());
    }

    /// <summary>
    /// Adds the lower-case form of each character of <see cref="OtherForms"/> that is in the set. Without this form, a set that contains
    /// the Kelvin sign would not match <c>k</c> when letter case is ignored.
    /// </summary>
    private void AddLowerCase()
    {
        foreach (char form in OtherForms)
        {
            char lower = char.ToLowerInvariant(form);
            if (_ranges.Exists(range => form >= range.First && form <= range.Last))
            {
                Add(lower, lower);
            }
        }
    }
}
