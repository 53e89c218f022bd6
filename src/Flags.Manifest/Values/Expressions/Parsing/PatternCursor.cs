namespace FeatureFlags.Manifest;

/// <summary>
/// Holds the state of one run of <see cref="ExpressionParser"/>: the position in the pattern, the options that apply at this position, and
/// the first error. After an error, the position is at the end of the pattern.
/// </summary>
internal sealed class PatternCursor(string pattern)
{
    private int _position;

    public int Position => _position;

    public bool AtEnd => _position >= pattern.Length;

    public int Remaining => pattern.Length - _position;

    /// <summary>Gets the character at the position, or <c>'\0'</c> at the end of the pattern.</summary>
    public char Current => Peek(0);

    public PatternOptions Options { get; set; }

    public string? Error { get; private set; }

    public bool Has(PatternOptions option) => (Options & option) != 0;

    /// <summary>Returns the character at an offset from the position, or <c>'\0'</c> after the end of the pattern.</summary>
    public char Peek(int offset) => _position + offset < pattern.Length ? pattern[_position + offset] : '\0';

    public bool IsAt(string text) => string.CompareOrdinal(pattern, _position, text, 0, text.Length) == 0;

    /// <summary>Returns the character at the position and moves past it. Returns <c>'\0'</c> at the end of the pattern.</summary>
    public char Take()
    {
        char c = Current;
        Skip(1);
        return c;
    }

    public void Skip(int count) => _position = Math.Min(_position + count, pattern.Length);

    public bool TrySkip(char c)
    {
        bool isThere = !AtEnd && Current == c;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>
    /// Returns the distance from the current position to the next occurrence of a character, or −1 if the rest of the pattern does not
    /// contain the character.
    /// </summary>
    public int DistanceTo(char c)
    {
        int found = pattern.IndexOf(c, _position);
        return found < 0 ? -1 : found - _position;
    }

    /// <summary>Returns the specified number of characters, starting at the position, and moves past these characters.</summary>
    public string Take(int count)
    {
        string taken = pattern.Substring(_position, count);
        _position += count;
        return taken;
    }

    public void Fail(int position, string message)
    {
        Error ??= FormattableString.Invariant($"{Excerpt.Quoted(pattern)} is not accepted at character {position + 1}: {message}");
        _position = pattern.Length;
    }

    /// <summary>
    /// Moves past comments at the current position. If the option <c>x</c> is set, this method also moves past white space.
    /// </summary>
    public void SkipBlank()
    {
        int start;
        do
        {
            start = _position;
            if (Has(PatternOptions.IgnoreWhitespace))
            {
                SkipWhitespace();
            }

            if (IsAt("(?#"))
            {
                SkipComment();
            }
        }
        while (_position > start && !AtEnd);
    }

    private void SkipWhitespace()
    {
        while (!AtEnd && Current is ' ' or '\t' or '\n' or '\f' or '\r')
        {
            _position++;
        }

        if (!AtEnd && Current == '#')
        {
            int line = DistanceTo('\n');
            _position = line < 0 ? pattern.Length : _position + line;
        }
    }

    private void SkipComment()
    {
        int end = DistanceTo(')');
        if (end < 0)
        {
            Fail(_position, "the comment is not closed");
        }
        else
        {
            _position += end + 1;
        }
    }
}
