namespace FeatureFlags.Manifest;

/// <summary>Line and column of a place in a text, both counted from 1, as compilers and editors print them.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    public static TextPosition Of(string text, int offset)
    {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset && i < text.Length; i++)
        {
            if (EndsLine(text, i))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new TextPosition(line, offset - lineStart + 1);
    }

    // The line ends are those of the C# compiler, so that a line named in a message is the line it prints.
    private static bool EndsLine(string text, int index) => text[index] switch
    {
        '\n' or '\u0085' or '\u2028' or '\u2029' => true,
        '\r' => index + 1 == text.Length || text[index + 1] != '\n',
        _ => false,
    };
}
