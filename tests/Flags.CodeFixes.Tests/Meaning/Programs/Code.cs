using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>A piece of a generated program: C# text with places for its parts.</summary>
/// <param name="Sort">What it stands for.</param>
/// <param name="Level">How loosely its operator binds; see <see cref="Levels"/>.</param>
/// <param name="Text">
/// <c>$0</c> is a place where any expression fits, <c>%0</c> one where a looser one than this needs parentheses, and a backtick is a number
/// of its own in the program.
/// </param>
/// <param name="Parts">In the order of their numbers; those of a <see cref="Sort.Block"/> stand one below the other.</param>
internal sealed partial record Code(Sort Sort, int Level, string Text, ImmutableArray<Code> Parts)
{
    public Code(Sort sort, string text)
        : this(sort, Levels.Primary, text, [])
    {
    }

    /// <summary>How much there is to read.</summary>
    public int Size => 1 + Text.Length + Parts.Sum(part => part.Size);

    public static Code List(Sort sort, IEnumerable<Code> parts) => new(sort, Levels.Primary, "", [.. parts]);

    public bool IsList => Text.Length == 0;

    /// <summary>The source of the whole program, as a class of that name.</summary>
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
