using System.Text.RegularExpressions;
using FeatureFlags.Manifest;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>Expressions match what .NET's own engine matches, apart from the differences that docs/expressions.md lists.</summary>
public sealed class ExpressionTests
{
    private static readonly string[] s_pieces =
    [
        "(", ")", "[", "]", "{", "}", "?", "*", "+", "|", "^", "$", "\\", "-", "a", "1000", ",", "(?", "<", ":", "=", "#", "\\p", "[:", ":]", "i",
        "\0", "\ud800",
    ];

    private static readonly Gen<RandomPattern> s_patterns = Gen.Choose(0, int.MaxValue).Select(seed => new RandomPattern(seed));

    [Fact]
    public void Matches_are_those_of_the_framework() => PropertyRun.Check(s_patterns, 3_000, pattern =>
    {
        Regex? theirs = Create(pattern.Text);
        Assert.Equal(theirs is not null, LinearExpression.TryCreate(pattern.Text, out LinearExpression? ours, out string? error));
        if (theirs is null)
        {
            return;
        }

        // An assertion that always holds, and about which only the matcher for long expressions knows.
        Assert.True(LinearExpression.TryCreate(@"(?:\b|\B)" + pattern, out LinearExpression? other, out error), error);
        for (int i = 0; i < 20; i++)
        {
            string text = pattern.NextText();
            Assert.True(ours!.IsMatch(text) == other.IsMatch(text), $"{pattern} on {Uri.EscapeDataString(text)}: the two matchers differ");

            // The framework's $ also matches before a newline at the end.
            if (!pattern.HasEnd || !text.EndsWith('\n'))
            {
                Assert.True(theirs.IsMatch(text) == ours!.IsMatch(text), $"{pattern} on {Uri.EscapeDataString(text)}: {error}");
            }
        }
    });

    [Fact]
    public void Any_string_is_read_without_an_exception() => PropertyRun.Check(Anything(), 20_000, pattern =>
    {
        if (LinearExpression.TryCreate(pattern, out LinearExpression? expression, out string? error))
        {
            Assert.InRange(expression.States, 0, LinearExpression.MaxStates);
            expression.IsMatch(pattern);
        }
        else
        {
            Assert.NotEmpty(error);
            Assert.InRange(error.Length, 1, 600);
        }
    });

    [Fact]
    public void Every_character_ignores_case_as_in_the_framework()
    {
        // Letters whose other case is newer than the tables of the framework's engine.
        char[] newer = ['\u019B', '\u0264', '\u1C89', '\u1C8A', '\uA7DB'];
        foreach (char c in Enumerable.Range(0, 0x3000).Select(i => (char)i).Except(newer))
        {
            string pattern = FormattableString.Invariant($"(?i)\\u{(int)c:X4}");
            Regex theirs = new(pattern, RegexOptions.CultureInvariant);
            Assert.True(LinearExpression.TryCreate(pattern, out LinearExpression? ours, out _));
            foreach (char other in $"{c}{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}kK\u212A\u01C5\u0130\u0131iI\u1E9Eß")
            {
                Assert.True(theirs.IsMatch(other.ToString()) == ours.IsMatch(other.ToString()), $"{pattern} on U+{(int)other:X4}");
            }
        }
    }

    [Theory]
    [InlineData(@"\d")]
    [InlineData(@"\w")]
    [InlineData(@"\s")]
    [InlineData(@"[\D-[a-z]]")]
    [InlineData(@"[^\W_]")]
    [InlineData(@"\S")]
    [InlineData(@"\p{Lu}")]
    [InlineData(@"\P{L}")]
    [InlineData(@"(?i)\p{Ll}")]
    [InlineData(@"(?i)[k-sÅ]")]
    [InlineData(@"\b")]
    [InlineData(".")]
    public void Sets_hold_the_same_characters_as_in_the_framework(string pattern)
    {
        Regex theirs = new(pattern, RegexOptions.CultureInvariant);
        Assert.True(LinearExpression.TryCreate(pattern, out LinearExpression? ours, out _));
        IEnumerable<string> all = Enumerable.Range(0, 0x10000).Select(c => ((char)c).ToString());
        Assert.DoesNotContain(all, text => theirs.IsMatch(text) != ours.IsMatch(text));
    }

    private static Regex? Create(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Gen<string> Anything() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(s_pieces).ArrayOf().Select(string.Concat),
        from pattern in s_patterns
        from at in Gen.Choose(0, pattern.Text.Length)
        select pattern.Text[..at]);
}
