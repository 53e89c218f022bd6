using System.Text;

namespace FeatureFlags.Manifest;

/// <summary>Text of others as it may stand in a message: short, and on one line.</summary>
internal static class Excerpt
{
    private const int MaxLength = 40;

    public static string Of(string text)
    {
        int length = Math.Min(text.Length, MaxLength);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        var excerpt = new StringBuilder(length + 1);
        for (int i = 0; i < length; i++)
        {
            excerpt.Append(char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? ' ' : text[i]);
        }

        return length < text.Length ? excerpt.Append('…').ToString() : excerpt.ToString();
    }

    public static string Quoted(string text) => "'" + Of(text) + "'";
}
