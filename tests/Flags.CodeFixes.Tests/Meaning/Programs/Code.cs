using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>A part of a generated program: a C# template with placeholders for its parts.</summary>
/// <param name="Kind">The kind of code.</param>
/// <param name="Level">The precedence of its operator; see <see cref="Levels"/>.</param>
/// <param name="Text">
/// The template. <c>$0</c> is a placeholder for any expression, <c>%0</c> adds parentheses around an expression of lower precedence,
/// and a backtick becomes a number that is unique in the program.
/// </param>
/// <param name="Parts">The parts, in the order of their numbers. Those of a <see cref="Kind.Block"/> are printed on separate lines.</param>
internal sealed partial record Code(Kind Kind, int Level, string Text, ImmutableArray<Code> Parts)
{
    public Code(Kind kind, string text)
        : this(kind, Levels.Primary, text, [])
    {
    }

    /// <summary>Gets a measure of the amount of code.</summary>
    public int Size => 1 + Text.Length + Parts.Sum(part => part.Size);

    public static Code List(Kind kind, IEnumerable<Code> parts) => new(kind, Levels.Primary, "", [.. parts]);

    public bool IsList => Text.Length == 0;

    /// <summary>Returns the source of the whole program, as a class with the given name.</summary>
    public string Print(string name)
    {
        int number = 0;
        string text = Print("", ref number).Replace("PROGRAM", name, StringComparison.Ordinal);
        return EmptyLines().Replace(text, "\n");
    }

    [GeneratedRegex(@"[ ]+\n|(?<=\n\n)\n+")]
    private static partial Regex EmptyLines();

    private string Print(string indent, ref int number)
    {
        if (IsList)
        {
            List<string> lines = [];
            foreach (Code part in Parts)
            {
                lines.Add(part.Print(indent, ref number));
            }

            return string.Join("\n" + indent, lines);
        }

        StringBuilder text = new();
        string current = indent;
        for (int i = 0; i < Text.Length; i++)
        {
            char c = Text[i];
            if (c == '`')
            {
                text.Append(++number);
            }
            else if (c is '$' or '%' && i + 1 < Text.Length && char.IsAsciiDigit(Text[i + 1]))
            {
                Code part = Parts[Text[++i] - '0'];
                string printed = part.Print(current, ref number);
                text.Append(c == '%' && Levels.NeedsParentheses(part, this) ? $"({printed})" : printed);
            }
            else if (c == '\n')
            {
                int spaces = Text.AsSpan(i + 1).IndexOfAnyExcept(' ');
                current = indent + new string(' ', Math.Max(spaces, 0));
                text.Append('\n').Append(indent);
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }
}
