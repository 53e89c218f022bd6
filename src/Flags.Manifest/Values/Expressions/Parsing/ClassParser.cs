namespace FeatureFlags.Manifest;

/// <summary>Parses character classes, such as <c>[a-z]</c>, <c>[^\d_]</c> and <c>[a-z-[aeiou]]</c>.</summary>
internal sealed class ClassParser(PatternCursor cursor, EscapeParser escapes)
{
    /// <summary>Parses a character class after its opening bracket, and returns the characters of the class.</summary>
    /// <param name="start">The position of the opening bracket, for messages.</param>
    public CharacterSetBuilder Parse(int start)
    {
        CharacterSetBuilder set = new() { IsNegated = cursor.TrySkip('^'), IgnoresCase = cursor.Has(PatternOptions.IgnoreCase) };
        for (bool isFirst = true; !cursor.AtEnd && (isFirst || cursor.Current != ']'); isFirst = false)
        {
            ParseItem(set, isFirst);
        }

        if (!cursor.TrySkip(']'))
        {
            cursor.Fail(start, "the class is not closed");
        }

        return set;
    }

    private void ParseItem(CharacterSetBuilder set, bool isFirst)
    {
        int start = cursor.Position;
        if (TryParseShorthand(set))
        {
            return;
        }

        RejectNamedClass();
        bool isHyphen = cursor.Current == '-';
        bool isEscapedHyphen = cursor.IsAt("\\-");
        char first = ParseCharacter();
        if (isHyphen && !isFirst && cursor.Current == '[')
        {
            ParseSubtraction(set);
        }
        else if (!isEscapedHyphen && cursor.Current == '-' && cursor.Remaining > 1 && cursor.Peek(1) != ']')
        {
            cursor.Skip(1);
            ParseRange(set, first, start);
        }
        else
        {
            set.Add(first, first);
        }
    }

    /// <summary>
    /// Parses the part of a character class after a hyphen: the last character of a range, or a nested class that is subtracted.
    /// </summary>
    private void ParseRange(CharacterSetBuilder set, char first, int start)
    {
        if (cursor.Current == '[')
        {
            set.Add(first, first);
            ParseSubtraction(set);
            return;
        }

        if (TryParseShorthand(set))
        {
            cursor.Fail(start, "a range cannot end with a set of characters");
            return;
        }

        char last = ParseCharacter();
        if (first > last)
        {
            cursor.Fail(start, "the range's last character is before its first");
        }

        set.Add(first, last);
    }

    private void ParseSubtraction(CharacterSetBuilder set)
    {
        int start = cursor.Position;
        cursor.Skip(1);
        set.Except = Parse(start);
        if (!cursor.AtEnd && cursor.Current != ']')
        {
            cursor.Fail(cursor.Position, "a class that is subtracted must be the last part of its class");
        }
    }

    private bool TryParseShorthand(CharacterSetBuilder set)
    {
        if (cursor.Current != '\\' || cursor.Peek(1) is not ('d' or 'D' or 's' or 'S' or 'w' or 'W' or 'p' or 'P'))
        {
            return false;
        }

        cursor.Skip(1);
        escapes.AddShorthand(set, cursor.Position - 1);
        return true;
    }

    private char ParseCharacter()
    {
        char c = cursor.Take();
        return c == '\\' ? escapes.ParseCharacter(cursor.Position - 1) : c;
    }

    /// <summary>
    /// Rejects POSIX classes such as <c>[:alpha:]</c>. .NET reads such a class as a set of the characters between the brackets, which is
    /// never intended.
    /// </summary>
    private void RejectNamedClass()
    {
        if (cursor.Current == '[' && cursor.Peek(1) is ':' or '.' or '='
            && cursor.DistanceTo(']') is > 3 and int end && cursor.Peek(end - 1) == cursor.Peek(1))
        {
            cursor.Fail(cursor.Position, "POSIX classes such as [:alpha:] are not supported: write \\p{L}, \\d, \\s or \\w");
        }
    }
}
