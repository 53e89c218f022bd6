namespace FeatureFlags.Manifest;

/// <summary>
/// Parses groups, such as <c>(…)</c>, <c>(?:…)</c>, <c>(?&lt;name&gt;…)</c>, <c>(?i-m:…)</c> and <c>(?i)</c>, and reports unsupported
/// constructs such as look-aheads.
/// </summary>
internal sealed class GroupParser(PatternCursor cursor, ExpressionParser parser)
{
    private static readonly (string Start, string Name)[] s_unsupported =
    [
        ("?=", "a look-ahead"), ("?!", "a negative look-ahead"), ("?<=", "a look-behind"), ("?<!", "a negative look-behind"),
        ("?>", "an atomic group"), ("?(", "a conditional"), ("?<-", "a balancing group"), ("?'-", "a balancing group"),
    ];

    /// <summary>
    /// Parses a group after its opening parenthesis. Returns the content of the group, or <c>null</c> for a group that only sets options,
    /// such as <c>(?i)</c>.
    /// </summary>
    /// <param name="start">The position of the opening parenthesis, for messages.</param>
    public ExpressionNode? Parse(int start)
    {
        PatternOptions outer = cursor.Options;
        foreach ((string opening, string name) in s_unsupported)
        {
            if (cursor.IsAt(opening))
            {
                cursor.Fail(start, name + " is not supported, because its matching time has no limit");
            }
        }

        if (cursor.TrySkip('?') && !TryReadOpening(start))
        {
            return null;
        }

        ExpressionNode content = parser.ParseAlternatives();
        if (!cursor.TrySkip(')'))
        {
            cursor.Fail(start, "the group is not closed");
        }

        cursor.Options = outer;
        return content;
    }

    /// <returns>True if the group has content; false if it only sets options.</returns>
    private bool TryReadOpening(int start)
    {
        if (!cursor.AtEnd && cursor.Current is '<' or '\'')
        {
            ReadName(start, cursor.Take() == '<' ? '>' : '\'');
            return true;
        }

        int optionsStart = cursor.Position;
        ReadOptions();
        if (cursor.TrySkip(':'))
        {
            return true;
        }

        if (cursor.Position == optionsStart || !cursor.TrySkip(')'))
        {
            cursor.Fail(start, "unknown kind of group: groups begin with (, (?:, (?<name>, or options such as (?i: and (?i)");
        }

        return false;
    }

    private void ReadName(int start, char close)
    {
        bool isNumber = !cursor.AtEnd && cursor.Current is >= '0' and <= '9';
        bool isZero = isNumber;
        int first = cursor.Position;
        while (!cursor.AtEnd && (isNumber ? cursor.Current is >= '0' and <= '9' : CharacterSet.IsBoundaryWord(cursor.Current)))
        {
            isZero &= cursor.Take() == '0';
        }

        if (!cursor.AtEnd && cursor.Current == '-' && cursor.Position > first)
        {
            cursor.Fail(start, "a balancing group is not supported, because its matching time has no limit");
        }
        else if (isZero || cursor.Position == first || !cursor.TrySkip(close))
        {
            cursor.Fail(start, "the group's name is not valid");
        }
    }

    private void ReadOptions()
    {
        bool isOff = false;
        for (; !cursor.AtEnd; cursor.Skip(1))
        {
            if (cursor.Current is '+' or '-')
            {
                isOff = cursor.Current == '-';
                continue;
            }

            PatternOptions option = OptionOf(cursor.Current);
            if (option == PatternOptions.None)
            {
                return;
            }

            cursor.Options = isOff ? cursor.Options & ~option : cursor.Options | option;
        }
    }

    private static PatternOptions OptionOf(char c) => c switch
    {
        'i' or 'I' => PatternOptions.IgnoreCase,
        'm' or 'M' => PatternOptions.Multiline,
        's' or 'S' => PatternOptions.Singleline,
        'n' or 'N' => PatternOptions.ExplicitCapture,
        'x' or 'X' => PatternOptions.IgnoreWhitespace,
        _ => PatternOptions.None,
    };
}
