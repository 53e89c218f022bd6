using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the <c>&lt;flag&gt;</c> elements in the source of a Razor page. The reader ignores elements in comments and code, and accepts
/// invalid pages.
/// </summary>
internal sealed class FlagElementReader
{
    private const string Tag = "<flag";

    private readonly string _text;
    private int _at;

    private FlagElementReader(string text) => _text = text;

    private bool IsAtEnd => _at >= _text.Length;

    public static IReadOnlyList<FlagElement> Read(string text) =>
        text.IndexOf(Tag, StringComparison.OrdinalIgnoreCase) < 0 ? [] : [.. new FlagElementReader(text).ReadAll()];

    private IEnumerable<FlagElement> ReadAll()
    {
        while (!IsAtEnd)
        {
            if (Skip("@@", "")
                || Skip("@*", "*@")
                || Skip("<!--", "-->")
                || SkipElement("<script", "</script")
                || SkipElement("<style", "</style"))
            {
                continue;
            }

            if (!IsTag(Tag))
            {
                _at++;
            }
            else if (ReadElement() is { } element)
            {
                yield return element;
            }
        }
    }

    /// <summary>
    /// Reads a <c>&lt;flag&gt;</c> element at the current position. Returns <c>null</c> if the end of the element is missing.
    /// </summary>
    private FlagElement? ReadElement()
    {
        _at += Tag.Length;
        List<(string, TextRange)> names = [];
        (string?, TextRange)? variant = null;
        while (!IsAtEnd)
        {
            if (_text[_at] == '>')
            {
                _at++;
                return new FlagElement(names, variant);
            }

            if (Skip("@*", "*@") || ReadName() is not { } name)
            {
                continue;
            }

            (TextRange Range, bool IsPlain)? value = ReadValue();
            if (Is(name, "name") && value is { IsPlain: true, Range: var list })
            {
                names.AddRange(SplitNames(list));
            }
            else if (Is(name, "variant") && value is { Range: { Length: > 0 } range, IsPlain: var isPlain })
            {
                variant = (isPlain ? Text(range) : null, range);
            }
        }

        return null;
    }

    /// <summary>
    /// Reads the name of an attribute at the current position. If no name is found, the method skips one character and returns
    /// <c>null</c>.
    /// </summary>
    private string? ReadName()
    {
        int start = _at;
        while (!IsAtEnd && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ('=' or '>' or '/' or '"' or '\'' or '@'))
        {
            _at++;
        }

        if (_at > start)
        {
            return _text.Substring(start, _at - start);
        }

        _at++;
        return null;
    }

    /// <summary>
    /// Reads the value of an attribute, and returns the range of the value. <c>IsPlain</c> is true if the value contains no C# expression.
    /// Returns <c>null</c> if the attribute has no value.
    /// </summary>
    private (TextRange Range, bool IsPlain)? ReadValue()
    {
        SkipWhiteSpace();
        if (IsAtEnd || _text[_at] != '=')
        {
            return null;
        }

        _at++;
        SkipWhiteSpace();
        char quote = !IsAtEnd && _text[_at] is '"' or '\'' ? _text[_at++] : '\0';
        int start = _at;
        bool isPlain = true;
        while (!IsAtEnd && !(quote == '\0' ? char.IsWhiteSpace(_text[_at]) || IsTagEnd() : _text[_at] == quote))
        {
            if (_text[_at++] == '@')
            {
                isPlain = false;
                SkipExpression();
            }
        }

        TextRange range = TextRange.Between(start, _at);
        if (quote != '\0')
        {
            _at++;
        }

        return (range, isPlain);
    }

    /// <summary>
    /// Skips a C# expression at the current position, so that quotes within the expression do not end the attribute value.
    /// </summary>
    private void SkipExpression()
    {
        int depth = 0;
        for (; !IsAtEnd; _at++)
        {
            char c = _text[_at];
            if (c is '(' or '[' or '{')
            {
                depth++;
            }
            else if (c is ')' or ']' or '}')
            {
                depth--;
            }
            else if (depth > 0 && c is '"' or '\'')
            {
                SkipText(c);
            }
            else if (depth <= 0 && !char.IsLetterOrDigit(c) && c is not ('_' or '.' or '?' or '!'))
            {
                return;
            }
        }
    }

    private void SkipText(char quote)
    {
        for (_at++; !IsAtEnd && _text[_at] != quote; _at++)
        {
            _at += _text[_at] == '\\' ? 1 : 0;
        }
    }

    private IEnumerable<(string, TextRange)> SplitNames(TextRange list)
    {
        int start = list.Start;
        foreach (string part in Text(list).Split(','))
        {
            string name = part.Trim();
            if (name.Length > 0)
            {
                yield return (name, new TextRange(start + part.IndexOf(name, StringComparison.Ordinal), name.Length));
            }

            start += part.Length + 1;
        }
    }

    private bool Skip(string open, string close)
    {
        if (!StartsWith(open))
        {
            return false;
        }

        int end = _text.IndexOf(close, _at + open.Length, StringComparison.OrdinalIgnoreCase);
        _at = end < 0 ? _text.Length : end + close.Length;
        return true;
    }

    // The content of a script or style element is plain text, even if it contains the string <flag.
    private bool SkipElement(string open, string close) => IsTag(open) && Skip(open, close);

    private bool IsTag(string open) =>
        StartsWith(open)
            && _at + open.Length < _text.Length
            && (char.IsWhiteSpace(_text[_at + open.Length]) || _text[_at + open.Length] is '>' or '/');

    private bool IsTagEnd() => _text[_at] == '>' || (_text[_at] == '/' && _at + 1 < _text.Length && _text[_at + 1] == '>');

    private bool StartsWith(string part) => string.Compare(_text, _at, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private void SkipWhiteSpace()
    {
        while (!IsAtEnd && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private string Text(TextRange range) => _text.Substring(range.Start, range.Length);

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
