using FeatureFlags.Tests;

namespace FeatureFlags.Manifest.Tests;

public sealed class LinearExpressionTests
{
    [Theory]
    [InlineData("a(?=b)", 2, "a look-ahead is not supported")]
    [InlineData("(?!a)b", 1, "a negative look-ahead is not supported")]
    [InlineData("b(?<=a)", 2, "a look-behind is not supported")]
    [InlineData("(?<!a)b", 1, "a negative look-behind is not supported")]
    [InlineData(@"(a)\1", 4, "a back-reference is not supported")]
    [InlineData(@"(?<n>a)\k<n>", 8, "a back-reference is not supported")]
    [InlineData(@"(?<n>a)\<n>", 8, "a back-reference is not supported")]
    [InlineData(@"(?'n'a)\'n'", 8, "a back-reference is not supported")]
    [InlineData(@"\12", 1, "write a character in octal as \\012")]
    [InlineData("(?>a*)b", 1, "an atomic group is not supported")]
    [InlineData("(?(a)b|c)", 1, "a conditional is not supported")]
    [InlineData("(?<n-m>a)", 1, "a balancing group is not supported")]
    [InlineData("(?<-n>a)", 1, "a balancing group is not supported")]
    [InlineData(@"\Ga", 1, "\\G is not supported")]
    [InlineData("x[[:alpha:]]", 3, "POSIX classes such as [:alpha:] are not supported")]
    [InlineData(@"\p{IsGreek}", 1, "'IsGreek' is not a general category")]
    [InlineData(@"[a\p{Xx}]", 3, "'Xx' is not a general category")]
    [InlineData(@"\pL", 1, "a category is written \\p{L}")]
    [InlineData("x(a", 2, "the group is not closed")]
    [InlineData("a)b", 2, "this ')' has no matching '('")]
    [InlineData("(?#a", 1, "the comment is not closed")]
    [InlineData("(?P<n>a)", 1, "unknown kind of group")]
    [InlineData("(?<1a>b)", 1, "the group's name is not valid")]
    [InlineData("(?<0>b)", 1, "the group's name is not valid")]
    [InlineData("x[a", 2, "the class is not closed")]
    [InlineData("[z-a]", 2, "the range's last character is before its first")]
    [InlineData(@"[a-\d]", 2, "a range cannot end with a set of characters")]
    [InlineData("[a-z-[b]c]", 9, "a class that is subtracted must be the last part of its class")]
    [InlineData("a|*", 3, "the quantifier has nothing to repeat")]
    [InlineData("a**", 3, "a quantifier cannot follow a quantifier")]
    [InlineData("a{2}{3}", 5, "a quantifier cannot follow a quantifier")]
    [InlineData("a{3,2}", 2, "the quantifier's maximum is less than its minimum")]
    [InlineData(@"a\q", 2, "unknown escape sequence \\q")]
    [InlineData(@"a\", 2, "nothing follows the backslash")]
    [InlineData(@"\x4", 1, "2 hexadecimal digits are needed")]
    [InlineData(@"\u004", 1, "4 hexadecimal digits are needed")]
    [InlineData(@"\c1", 1, "a control character is written \\cA to \\cZ")]
    public void Unsupported_constructs_are_rejected_by_name_and_position(string pattern, int character, string message)
    {
        Assert.False(LinearExpression.TryCreate(pattern, out LinearExpression? expression, out string? error));
        Assert.Null(expression);
        Assert.StartsWith($"'{pattern}' is not accepted at character {character}: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlong_expression_is_rejected_without_parsing()
    {
        Assert.False(LinearExpression.TryCreate(new string('(', 1_001), out _, out string? error));
        Assert.Equal("the expression has 1001 characters: the maximum is 1000", error);
        Assert.False(LinearExpression.TryCreate(new string('(', 1_000), out _, out error));
        Assert.EndsWith("the group is not closed", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("a|b|c", 5)]
    [InlineData("^[a-z]+$", 4)]
    [InlineData("a*", 2)]
    [InlineData("a?", 2)]
    [InlineData("a{3}", 3)]
    [InlineData("a{3,}", 4)]
    [InlineData("a{2,5}", 8)]
    [InlineData("a{0}", 0)]
    [InlineData("(?:ab){3}", 6)]
    [InlineData("(?:(?:a{10}){10}){10}", 1_000)]
    [InlineData("", 0)]
    [InlineData("(){5}", 0)]
    public void State_count_includes_expanded_repeats(string pattern, int states)
    {
        Assert.True(LinearExpression.TryMeasure(pattern, out int actual, out string? error), error);
        Assert.Equal(states, actual);
    }

    [Theory]
    [InlineData("a{1001}")]
    [InlineData("((a{1000}){1000}){1000}")]
    [InlineData("(((a{100}){100}){100}b){100}$")]
    [InlineData(@"(\w{1000}x){1000}")]
    [InlineData("a{99999999999999999999}")]
    [InlineData("(?:a{2147483647}){2147483647}")]
    [InlineData("(?:){2147483647}a{501,1000}")]
    public void Repeats_above_the_limit_are_rejected_before_expansion(string pattern)
    {
        string? error = null;
        Assert.InRange(Allocations.Minimum(() => Assert.False(LinearExpression.TryCreate(pattern, out _, out error))), 0, 20_000);
        Assert.Contains("has more than 1000 states with its repeats written out", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){20}$")]
    [InlineData("^(?:(?:a*)*)*$")]
    public void Nested_quantifiers_terminate(string pattern)
    {
        Assert.True(LinearExpression.TryCreate(pattern, out LinearExpression? expression, out _));
        Assert.False(expression.IsMatch(new string('a', 100_000) + "!"));
        Assert.True(expression.IsMatch(new string('a', 100_000)));
    }

    [Theory]
    [InlineData("^cat$", "cat", true)]
    [InlineData("^cat$", "cat\n", false)]
    [InlineData(@"^cat\Z", "cat\n", true)]
    [InlineData(@"^cat\z", "cat\n", false)]
    [InlineData("(?m)^cat$", "a\ncat\nb", true)]
    [InlineData("(?m)^cat$", "cat\r\n", false)]
    [InlineData("(?m)cat$", "cat\n", true)]
    public void Dollar_matches_only_the_end_without_multiline(string pattern, string text, bool isMatch)
    {
        Assert.True(LinearExpression.TryCreate(pattern, out LinearExpression? expression, out _));
        Assert.Equal(isMatch, expression.IsMatch(text));
    }

    [Fact]
    public void Expression_is_thread_safe()
    {
        Assert.True(LinearExpression.TryCreate("^(?:[a-z]+-)?[0-9]{1,3}$", out LinearExpression? expression, out _));
        Parallel.For(0, 10_000, i => Assert.Equal(i % 2 == 0, expression.IsMatch(i % 2 == 0 ? $"beta-{i % 1000}" : $"beta_{i}")));
    }
}
