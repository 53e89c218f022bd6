namespace FeatureFlags.Manifest;

/// <summary>
/// Parses sequences, alternatives and quantifiers of a regular expression. The parser supports the .NET syntax except for constructs that
/// need backtracking. Groups do not capture, and lazy quantifiers are treated as greedy ones, because a test only returns whether the
/// expression matches. <see cref="GroupParser"/>, <see cref="EscapeParser"/> and <see cref="ClassParser"/> parse the other constructs.
/// </summary>
internal sealed class ExpressionParser
{
    private static readonly CharacterSetBuilder s_any = new() { IsNegated = true };
    private static readonly CharacterSetBuilder s_notNewline = new CharacterSetBuilder { IsNegated = true }.Add('\n', '\n');

    private readonly PatternCursor _cursor;
    private readonly EscapeParser _escapes;
    private readonly ClassParser _classes;
    private readonly GroupParser _groups;

    public ExpressionParser(PatternCursor cursor)
    {
        _cursor = cursor;
        _escapes = new EscapeParser(cursor);
        _classes = new ClassParser(cursor, _escapes);
        _groups = new GroupParser(cursor, this);
    }

    public ExpressionNode Parse()
    {
        ExpressionNode root = ParseAlternatives();
        if (!_cursor.AtEnd)
        {
            _cursor.Fail(_cursor.Position, "this ')' has no matching '('");
        }

        return root;
    }

    /// <summary>Parses the alternatives of a group or of the whole pattern, such as <c>a|b</c>.</summary>
    public ExpressionNode ParseAlternatives()
    {
        List<ExpressionNode> alternatives = [];
        do
        {
            alternatives.Add(ParseSequence());
        }
        while (_cursor.TrySkip('|'));
        return alternatives.Count == 1 ? alternatives[0] : new AlternativesNode([.. alternatives]);
    }

    private SequenceNode ParseSequence()
    {
        List<ExpressionNode> items = [];
        for (_cursor.SkipBlank(); !_cursor.AtEnd && _cursor.Current is not ('|' or ')'); _cursor.SkipBlank())
        {
            if (ParseAtom() is { } atom)
            {
                items.Add(ParseQuantifier(atom));
            }
        }

        return new SequenceNode([.. items]);
    }

    /// <returns>The node, or <c>null</c> for a group that only sets options, such as <c>(?i)</c>.</returns>
    private ExpressionNode? ParseAtom()
    {
        if (IsQuantifier())
        {
            _cursor.Fail(_cursor.Position, "the quantifier has nothing to repeat");
            return null;
        }

        int start = _cursor.Position;
        switch (_cursor.Take())
        {
            case '(':
                return _groups.Parse(start);
            case '[':
                return new SetNode(_classes.Parse(start));
            case '\\':
                return _escapes.ParseAtom(start);
            case '^':
                return new AssertionNode(_cursor.Has(PatternOptions.Multiline) ? Assertion.LineStart : Assertion.Start);
            case '$':
                return new AssertionNode(_cursor.Has(PatternOptions.Multiline) ? Assertion.LineEnd : Assertion.End);
            case '.':
                return new SetNode(_cursor.Has(PatternOptions.Singleline) ? s_any : s_notNewline);
            case var c:
                return _escapes.Literal(c);
        }
    }

    private ExpressionNode ParseQuantifier(ExpressionNode atom)
    {
        _cursor.SkipBlank();
        if (!IsQuantifier())
        {
            return atom;
        }

        int start = _cursor.Position;
        (int least, int? most) = _cursor.Take() switch
        {
            '*' => (0, null),
            '+' => (1, null),
            '?' => (0, 1),
            _ => ParseCount(),
        };
        if (least > most)
        {
            _cursor.Fail(start, "the quantifier's maximum is less than its minimum");
        }

        _cursor.SkipBlank();
        _cursor.TrySkip('?');
        _cursor.SkipBlank();
        if (IsQuantifier())
        {
            _cursor.Fail(_cursor.Position, "a quantifier cannot follow a quantifier: put the first one into a group");
        }

        return new RepeatNode(atom, least, most);
    }

    private (int Least, int? Most) ParseCount()
    {
        int least = ParseNumber();
        int? most = !_cursor.TrySkip(',') ? least : _cursor.Current == '}' ? null : ParseNumber();
        _cursor.Skip(1);
        return (least, most);
    }

    /// <summary>Parses a decimal number. A number above <see cref="ExpressionNode.TooMany"/> is reduced to this maximum.</summary>
    private int ParseNumber()
    {
        int number = 0;
        while (_cursor.Current is >= '0' and <= '9')
        {
            number = Math.Min((number * 10) + (_cursor.Take() - '0'), ExpressionNode.TooMany);
        }

        return number;
    }

    /// <summary>Returns whether a quantifier is at the cursor. An opening brace without a count is a literal character.</summary>
    private bool IsQuantifier()
    {
        if (_cursor.AtEnd || _cursor.Current != '{')
        {
            return !_cursor.AtEnd && _cursor.Current is '*' or '+' or '?';
        }

        int offset = 1;
        SkipDigits(ref offset);
        if (offset > 1 && _cursor.Peek(offset) == ',')
        {
            offset++;
            SkipDigits(ref offset);
        }

        return offset > 1 && _cursor.Peek(offset) == '}';
    }

    private void SkipDigits(ref int offset)
    {
        while (_cursor.Peek(offset) is >= '0' and <= '9')
        {
            offset++;
        }
    }
}
