namespace FeatureFlags.Manifest;

/// <summary>
/// Holds the state of one run of <see cref="JsonReader"/>: the JSON text, the current position and the errors found so far.
/// </summary>
internal sealed class JsonCursor(string text, JsonErrors errors)
{
    private bool _stopped;

    public string Text { get; } = text;

    public int Position { get; set; } = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    public bool AtEnd => Position >= Text.Length;

    /// <summary>Gets the character at the current position, or <c>\0</c> at the end of the text.</summary>
    public char Current => AtEnd ? '\0' : Text[Position];

    /// <summary>Gets or sets the number of objects and arrays around the current position.</summary>
    public int Depth { get; set; }

    /// <summary>
    /// Gets the number of errors found so far, including those that were not reported because <see cref="IsMuted"/> was true.
    /// </summary>
    public int ErrorCount { get; private set; }

    /// <summary>
    /// Gets or sets a value that indicates whether new errors are only counted and not reported. The reader sets the property to true while
    /// new errors can only be consequences of an error that was already reported.
    /// </summary>
    public bool IsMuted { get; set; }

    public void Report(TextRange range, string message)
    {
        ErrorCount++;
        if (IsMuted || _stopped)
        {
            return;
        }

        errors.Add(range, message);
        if (errors.IsFull)
        {
            Stop();
        }
    }

    /// <summary>Reports an error after which the remaining text cannot be read, and moves to the end of the text.</summary>
    public void ReportLast(TextRange range, string message)
    {
        Report(range, message);
        Stop();
    }

    public void Stop()
    {
        _stopped = true;
        Position = Text.Length;
    }

    /// <summary>Skips white space and comments.</summary>
    public void SkipTrivia()
    {
        while (!AtEnd)
        {
            char current = Text[Position];
            if (current is ' ' or '\t' or '\n' or '\r')
            {
                Position++;
            }
            else if (AtComment)
            {
                SkipComment();
            }
            else if (IsForeignSpace(current))
            {
                SkipForeignSpace();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>
    /// Moves the cursor past a number, a keyword or an invalid word, and returns the range of that word. The word ends at the next white
    /// space, punctuation character or comment.
    /// </summary>
    public TextRange TakeWord()
    {
        int start = Position;
        while (!AtEnd && !AtComment && !EndsWord(Text[Position]))
        {
            Position++;
        }

        return TextRange.Between(start, Position);
    }

    private bool AtComment => Text[Position] == '/' && Position + 1 < Text.Length && Text[Position + 1] is '/' or '*';

    private void SkipComment()
    {
        int start = Position;
        bool isBlock = Text[start + 1] == '*';
        int end = isBlock ? Text.IndexOf("*/", start + 2, StringComparison.Ordinal) : Text.IndexOfAny(['\n', '\r'], start);
        if (end >= 0)
        {
            Position = isBlock ? end + 2 : end;
        }
        else if (isBlock)
        {
            ReportLast(new TextRange(start, 2), "the comment is not closed: '*/' is missing");
        }
        else
        {
            Position = Text.Length;
        }
    }

    private void SkipForeignSpace()
    {
        int start = Position;
        while (!AtEnd && IsForeignSpace(Text[Position]))
        {
            Position++;
        }

        Report(
            TextRange.Between(start, Position),
            $"the character U+{(int)Text[start]:X4} is allowed only within a string: use a plain space here");
    }

    private static bool EndsWord(char c) =>
        c is ' ' or '\t' or '\n' or '\r' or ',' or ':' or '{' or '}' or '[' or ']' || IsForeignSpace(c);

    private static bool IsForeignSpace(char c) =>
        c is not (' ' or '\t' or '\n' or '\r') && (c is '\uFEFF' or '\u200B' || char.IsControl(c) || char.IsWhiteSpace(c));
}
