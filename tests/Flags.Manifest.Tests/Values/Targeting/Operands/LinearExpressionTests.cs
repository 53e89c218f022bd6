using System.Text.RegularExpressions;

namespace FeatureFlags.Manifest.Tests;

public sealed class LinearExpressionTests
{
    [Theory]
    [InlineData("(?=a)b", "could take very long on some texts")]
    [InlineData("(?<!a)b", "could take very long on some texts")]
    [InlineData(@"(a)\1", "could take very long on some texts")]
    [InlineData("(?>a*)b", "could take very long on some texts")]
    [InlineData("(a", "'(a' is not a regular expression")]
    [InlineData("[z-a]", "'[z-a]' is not a regular expression")]
    [InlineData("a**", "'a**' is not a regular expression")]
    public void An_expression_that_would_go_back_or_is_none_is_refused(string pattern, string error)
    {
        Assert.False(LinearExpression.TryCreate(pattern, out Regex? expression, out string? actual));
        Assert.Null(expression);
        Assert.Contains(error, actual, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_too_long_is_refused_unread()
    {
        Assert.False(LinearExpression.TryCreate(new string('(', 1_001), out _, out string? error));
        Assert.Equal("the expression has 1001 characters: the most is 1000", error);
        Assert.False(LinearExpression.TryCreate(new string('(', 1_000), out _, out _));
    }

    [Theory]
    [InlineData("((a{1000}){1000}){1000}")]
    [InlineData("(((a{100}){100}){100}b){100}$")]
    [InlineData(@"(\w{1000}x){1000}")]
    public void One_that_would_grow_without_measure_is_refused_or_stays_within_the_time_limit(string pattern)
    {
        if (LinearExpression.TryCreate(pattern, out Regex? expression, out string? error))
        {
            Assert.Null(error);
            Exception? thrown = Record.Exception(() => expression.IsMatch(new string('a', 10_000)));
            Assert.True(thrown is null or RegexMatchTimeoutException);
        }
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){20}$")]
    public void What_runs_away_elsewhere_takes_linear_time_here(string pattern)
    {
        Assert.True(LinearExpression.TryCreate(pattern, out Regex? expression, out _));
        Assert.DoesNotMatch(expression, new string('a', 30) + "!");
    }
}
