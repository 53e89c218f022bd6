using System.Text.RegularExpressions;
using FeatureFlags.Manifest;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>
/// Expressions match the same strings as .NET regular expressions, except for the differences listed in docs/expressions.md.
/// </summary>
public sealed class ExpressionTests
{
    private static readonly string[] s_pieces =
    [
        "(", ")", "[", "]", "{", "}", "?", "*", "+", "|", "^", "$", "\\", "-", "a", "1000", ",",
        "(?", "<", ":", "=", "#", "\\p", "[:", ":]", "i",
        "\0", "\ud800",
    ];

    private static readonly Gen<RandomPattern> s_patterns = Gen.Choose(0, int.MaxValue).Select(seed => new RandomPattern(seed));

    [Fact]
    public void Matches_agree_with_the_framework() => PropertyRun.Check(s_patterns, 3_000, pattern =>
    {
        Regex? expected = Create(pattern.Pattern);
        Assert.Equal(expected is not null, LinearExpression.TryCreate(pattern.Pattern, out LinearExpression? actual, out string? error));
        if (expected is null)
        {
            return;
        }

        // The added assertion always holds and selects the matcher for long expressions.
        Assert.True(LinearExpression.TryCreate(@"(?:\b|\B)" + pattern, out LinearExpression? other, out error), error);
        for (int i = 0; i < 20; i++)
        {
            string input = pattern.NextInput();
            Assert.True(
                actual!.IsMatch(input) == other.IsMatch(input), $"{pattern} on {Uri.EscapeDataString(input)}: the two matchers differ");

            // The framework's $ also matches before a newline at the end.
            if (!pattern.HasEndAnchor || !input.EndsWith('\n'))
            {
                Assert.True(expected.IsMatch(input) == actual!.IsMatch(input), $"{pattern} on {Uri.EscapeDataString(input)}: {error}");
            }
        }
    });

    [Fact]
    public void Any_string_is_parsed_without_an_exception() => PropertyRun.Check(AnyString(), 20_000, pattern =>
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
    public void Case_insensitive_matching_agrees_with_the_framework()
    {
        // The case tables of the framework do not include these newer letters.
        char[] newer = ['\u019B', '\u0264', '\u1C89', '\u1C8A', '\uA7DB'];
        foreach (char c in Enumerable.Range(0, 0x3000).Select(i => (char)i).Except(newer))
        {
            string pattern = FormattableString.Invariant($"(?i)\\u{(int)c:X4}");
            Regex expected = new(pattern, RegexOptions.CultureInvariant);
            Assert.True(LinearExpression.TryCreate(pattern, out LinearExpression? actual, out _));
            foreach (char other in $"{c}{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}kK\u212A\u01C5\u0130\u0131iI\u1E9Eß")
            {
                Assert.True(expected.IsMatch(other.ToString()) == actual.IsMatch(other.ToString()), $"{pattern} on U+{(int)other:X4}");
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
    public void Character_sets_agree_with_the_framework(string pattern)
    {
        Regex expected = new(pattern, RegexOptions.CultureInvariant);
        Assert.True(LinearExpression.TryCreate(pattern, out LinearExpression? actual, out _));
        IEnumerable<string> all = Enumerable.Range(0, 0x10000).Select(c => ((char)c).ToString());
        Assert.DoesNotContain(all, input => expected.IsMatch(input) != actual.IsMatch(input));
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

    private static Gen<string> AnyString() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(input => input ?? ""),
        Gen.Elements(s_pieces).ArrayOf().Select(string.Concat),
        from pattern in s_patterns
        from at in Gen.Choose(0, pattern.Pattern.Length)
        select pattern.Pattern[..at]);
}
