namespace FeatureFlags.Manifest;

/// <summary>Represents a position in a text file by its line and column. Both numbers start at 1, as in compilers and editors.</summary>
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

    // The line ends are those of the C# compiler, so that line numbers in messages equal those of the compiler.
    private static bool EndsLine(string text, int index) => text[index] switch
    {
        '\n' or '\u0085' or '\u2028' or '\u2029' => true,
        '\r' => index + 1 == text.Length || text[index + 1] != '\n',
        _ => false,
    };
}
