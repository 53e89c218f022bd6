using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>A source in which <c>{|FLAG003:here|}</c> marks the location of an expected diagnostic. Marks can be nested.</summary>
internal sealed partial record Markup(string Text, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string markup)
    {
        StringBuilder text = new();
        List<(string Id, TextSpan Span)> expected = [];
        Stack<(string Id, int Start)> open = [];
        int copied = 0;
        foreach (Match mark in Mark().Matches(markup))
        {
            text.Append(markup, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, text.Length));
            }
            else
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, text.Length)));
            }
        }

        text.Append(markup, copied, markup.Length - copied);
        return new Markup(text.ToString(), [.. expected.OrderBy(e => e.Span.Start).ThenBy(e => e.Id, StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+\d+):|\|\}")]
    private static partial Regex Mark();
}
