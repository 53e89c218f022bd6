namespace FeatureFlags.Manifest;

/// <summary>Parses escape sequences of a pattern. The parsing methods expect the cursor after the backslash.</summary>
internal sealed class EscapeParser(PatternCursor cursor)
{
    private static readonly (char Letter, char Character)[] s_characters =
        [('a', '\a'), ('b', '\b'), ('e', '\u001B'), ('f', '\f'), ('n', '\n'), ('r', '\r'), ('t', '\t'), ('v', '\v')];

    /// <summary>Parses an escape sequence outside of a character class, such as <c>\d</c> or <c>\b</c>, and returns its node.</summary>
    /// <param name="start">The position of the backslash.</param>
    public ExpressionNode ParseAtom(int start)
    {
        if (Assertions(cursor.Current) is { } assertion)
        {
            cursor.Skip(1);
            return new AssertionNode(assertion);
        }

        if (cursor.Current is 'd' or 'D' or 's' or 'S' or 'w' or 'W' or 'p' or 'P')
        {
            CharacterSetBuilder set = new();
            AddShorthand(set, start);
            return new SetNode(set);
        }

        RejectReferences(start);
        return Literal(ParseCharacter(start));
    }

    /// <summary>
    /// Parses an escape sequence for a set of characters, such as <c>\d</c>, <c>\W</c> or <c>\p{L}</c>, and adds these characters to
    /// <paramref name="set"/>. The cursor must be at the letter after the backslash.
    /// </summary>
    public void AddShorthand(CharacterSetBuilder set, int start)
    {
        char letter = cursor.Take();
        if (letter is 'p' or 'P')
        {
            int categories = ParseCategories(start);
            set.AddCategories(letter == 'P' ? ~categories : categories);
        }
        else
        {
            set.AddShorthand(letter);
        }
    }

    /// <summary>Parses an escape sequence that stands for one character, such as <c>\n</c> or <c>\u00E9</c>.</summary>
    public char ParseCharacter(int start)
    {
        if (cursor.AtEnd)
        {
            cursor.Fail(start, "nothing follows the backslash");
            return '\0';
        }

        switch (cursor.Current)
        {
            case >= '0' and <= '7':
                return ParseOctal();
            case 'x':
                return ParseHexadecimal(start, digits: 2);
            case 'u':
                return ParseHexadecimal(start, digits: 4);
            case 'c':
                return ParseControl(start);
        }

        char c = cursor.Take();
        if (Array.FindIndex(s_characters, each => each.Letter == c) is >= 0 and int index)
        {
            return s_characters[index].Character;
        }

        if (CharacterSet.IsBoundaryWord(c))
        {
            cursor.Fail(start, $"unknown escape sequence \\{c}");
        }

        return c;
    }

    /// <summary>Returns a node that matches the character, in any letter case if the option <c>i</c> is set.</summary>
    public ExpressionNode Literal(char c) => cursor.Has(PatternOptions.IgnoreCase)
        ? new SetNode(new CharacterSetBuilder { IgnoresCase = true }.Add(c, c))
        : new CharacterNode(c);

    private static Assertion? Assertions(char c) => c switch
    {
        'A' => Assertion.Start,
        'z' => Assertion.End,
        'Z' => Assertion.EndOrLastNewline,
        'b' => Assertion.Boundary,
        'B' => Assertion.NotBoundary,
        _ => null,
    };

    /// <summary>
    /// Rejects references to groups and to earlier matches: <c>\1</c>, <c>\k&lt;name&gt;</c>, <c>\&lt;name&gt;</c>, <c>\'name'</c> and
    /// <c>\G</c>.
    /// </summary>
    private void RejectReferences(int start)
    {
        char c = cursor.Current;
        if (c == 'G')
        {
            cursor.Fail(start, "\\G is not supported, because there is no match before this one");
        }
        else if (c is 'k' or (>= '1' and <= '9') || (c is '<' or '\'' && IsName(c == '<' ? '>' : '\'')))
        {
            cursor.Fail(
                start,
                "a back-reference is not supported, because its matching time has no limit; "
                + "write a character in octal as \\012, with a leading 0");
        }
    }

    private bool IsName(char close)
    {
        int offset = 1;
        while (CharacterSet.IsBoundaryWord(cursor.Peek(offset)))
        {
            offset++;
        }

        return offset > 1 && cursor.Peek(offset) == close;
    }

    private int ParseCategories(int start)
    {
        int length = cursor.DistanceTo('}') - 1;
        if (cursor.Current != '{' || length < 1)
        {
            cursor.Fail(start, "a category is written \\p{L}");
            return 0;
        }

        cursor.Skip(1);
        string name = cursor.Take(length);
        cursor.Skip(1);
        int categories = UnicodeCategories.Find(name);
        if (categories == 0)
        {
            cursor.Fail(
                start,
                $"{Excerpt.Quoted(name)} is not a general category such as L, Lu or Nd; "
                + "named blocks are not supported: write a range such as \\u0370-\\u03FF");
        }

        return cursor.Has(PatternOptions.IgnoreCase) ? UnicodeCategories.IgnoringCase(categories) : categories;
    }

    private char ParseOctal()
    {
        int value = 0;
        for (int digits = 0; digits < 3 && cursor.Current is >= '0' and <= '7'; digits++)
        {
            value = (value * 8) + (cursor.Take() - '0');
        }

        return (char)(value & 0xFF);
    }

    private char ParseHexadecimal(int start, int digits)
    {
        cursor.Skip(1);
        int value = 0;
        for (int i = 0; i < digits; i++)
        {
            int digit = Digit(cursor.Current);
            if (digit < 0)
            {
                cursor.Fail(start, $"{digits} hexadecimal digits are needed");
                return '\0';
            }

            value = (value * 16) + digit;
            cursor.Skip(1);
        }

        return (char)value;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private char ParseControl(int start)
    {
        cursor.Skip(1);
        char c = cursor.AtEnd ? '\0' : cursor.Take();
        int control = (c is >= 'a' and <= 'z' ? c - ' ' : c) - '@';
        if (control is < 0 or >= ' ')
        {
            cursor.Fail(start, "a control character is written \\cA to \\cZ");
        }

        return (char)control;
    }
}
