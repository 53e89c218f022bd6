using System.Text;

namespace FeatureFlags.Tests.Properties;

/// <summary>A random, mostly valid pattern and candidate strings. Both use few characters, so that matches are frequent.</summary>
internal sealed class RandomPattern
{
    private static readonly string[] s_literals =
    [
        "a", "b", "A", "B", "k", "K", "1", "_", " ", "-", "x", "é", "É", "ж", "Ж", "\u212A", "ǅ",
        "\\n", "\\t", "\\x41", "\\u0416", "\\.", "\\-", "\\[", "\\0101", "\\cA", "\\e", "&", ",", "]", "}", "{",
        "{,2}", "ß", "\u200D", "#", "ı", "İ", "\\ ", "ſ", "σ", "ς", "\\'", "\\<", "'",
    ];

    private static readonly string[] s_classItems =
    [
        "a", "K", "é", "Ж", "\\n", "\\x41", "1", "_", "a-c", "B-D", "0-9", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S",
        "\\p{L}", "\\P{Lu}", "\\p{Lu}", "\\p{Nd}", "à-ö", "-", "^", "\\b", "\\]", "\\-", ".", "$",
        "K-\u212A", "\\x61-\\x63", "[", "а-я", " ", "#",
    ];

    private static readonly string[] s_assertions = ["^", "$", "\\A", "\\z", "\\Z", "\\b", "\\B"];
    private static readonly string[] s_sets = [".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\p{L}", "\\P{L}", "\\p{Ll}", "\\p{P}"];
    private static readonly string[] s_options = ["(?i)", "(?-i)", "(?m)", "(?s)", "(?x)", "(?-x)", "(?n)", "(?#c)", "(?im-s)"];
    private static readonly string[] s_groups = ["(", "(?:", "(?<n>", "(?'n'", "(?i:", "(?m:", "(?s-i:", "(?x:", "(?<1>"];
    private static readonly string[] s_quantifiers =
    [
        "", "", "", "", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,2}", "{2,}", "*?", "+?", "??",
        "{1,3}?", "{0}", "{2,1}", "{,3}", "**", " *",
    ];

    private static readonly string[] s_characters =
    [
        "a", "b", "c", "A", "B", "k", "K", "\u212A", "1", "_", " ", "-", "é", "É", "ж", "Ж", "ǅ", "ǆ", "\n", "\t", "\u200D", "x",
        "&", "]", "}", "{", "^", "$", ".", "#", "ß", "ẞ", "ı", "İ", "i", "I", "ſ", "s",
        "S", "σ", "ς", "Σ", "\u0001", "\u001B", ",", "'",
    ];

    private readonly Random _random;

    public RandomPattern(int seed)
    {
        _random = new Random(seed);
        Pattern = Alternatives(depth: 3);
    }

    public string Pattern { get; }

    /// <summary>Gets a value that indicates whether the pattern may contain the anchor <c>$</c>.</summary>
    public bool HasEndAnchor => Pattern.Contains('$', StringComparison.Ordinal);

    public string NextInput() => Join(_random.Next(9), () => Pick(s_characters));

    public override string ToString() => Pattern;

    private string Alternatives(int depth) =>
        Sequence(depth) + (_random.Next(5) == 0 ? Join(_random.Next(1, 3), () => "|" + Sequence(depth)) : "");

    private string Sequence(int depth) => Join(_random.Next(5), () => Atom(depth) + Pick(s_quantifiers));

    private string Atom(int depth) => _random.Next(14) switch
    {
        < 5 => Pick(s_literals),
        5 or 6 => Pick(s_sets),
        7 => Pick(s_assertions),
        8 => Class(depth: 2),
        9 => Pick(s_options),
        _ when depth == 0 => Pick(s_literals),
        _ => Pick(s_groups) + Alternatives(depth - 1) + ")",
    };

    private string Class(int depth) =>
        "[" + (_random.Next(4) == 0 ? "^" : "") + Join(_random.Next(1, 4), () => Pick(s_classItems))
            + (depth > 0 && _random.Next(6) == 0 ? "-" + Class(depth - 1) : "") + "]";

    private static string Join(int count, Func<string> next)
    {
        StringBuilder result = new();
        for (; count > 0; count--)
        {
            result.Append(next());
        }

        return result.ToString();
    }

    private string Pick(string[] all) => all[_random.Next(all.Length)];
}
