namespace FeatureFlags.Tests.Sources;

public sealed class EnvironmentSourceTests
{
    [Theory]
    [InlineData("NEW_UI", "ON", "true")]
    [InlineData("NEW_UI", "0", "false")]
    [InlineData("PAGE_SIZE", "33", "33")]
    [InlineData("ROLLOUT", "12.5", "12.5 %")]
    [InlineData("BETA", "user1, user2,user3", "3 users")]
    [InlineData("BETA", """["a,b", "c"]""", "2 users")]
    [InlineData("RATIO", "1e-3", "0.001")]
    [InlineData("BIG", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("GREETING", "", "")]
    public void Variable_is_read(string variable, string value, string expected)
    {
        FlagExplanation explanation = Explain(variable, value);
        Assert.Equal((expected, "environment"), (explanation.Value, explanation.Source));
        Assert.EndsWith("_" + variable, explanation.Origin, StringComparison.Ordinal);
        Assert.Null(explanation.Rejected);
    }

    [Theory]
    [InlineData("ROLLOUT", "250", "250 is more than the maximum 100")]
    [InlineData("ROLLOUT", "abc", "'abc' is not a number")]
    [InlineData("NEW_UI", "maybe", "'maybe' is not true or false (1, 0, on, off, yes, no)")]
    [InlineData("BETA", "[\"a\"", "invalid JSON at character 5")]
    [InlineData("GREETING", "[\"a\"", "invalid JSON at character")]
    [InlineData("GREETING", "{\"a\": 1}", "expected a string, found an object")]
    public void Invalid_variable_is_rejected(string variable, string value, string error)
    {
        FlagExplanation explanation = Explain(variable, value);
        Assert.Equal("default", explanation.Source);
        Assert.Equal("environment", explanation.Rejected!.Source);
        Assert.Contains(error, explanation.Rejected.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_precedes_configuration_unless_the_precedence_is_changed()
    {
        Assert.Equal("environment", Explain("PAGE_SIZE", "33", ("page_size", "50")).Source);

        FlagExplanation reordered = Explain("PAGE_SIZE", "33", ("page_size", "50"), options =>
        {
            options.Precedence.Clear();
            options.Precedence.Add(FlagSources.Environment);
            options.Precedence.Add(FlagSources.Configuration);
        });
        Assert.Equal(("50", "configuration"), (reordered.Value, reordered.Source));
    }

    private static FlagExplanation Explain(
        string variable, string value, (string Key, string? Value)? setting = null, Action<FlagsOptions>? configure = null)
    {
        Shop shop = new();
        FlagsOptions options = Engines.Isolated();
        configure?.Invoke(options);

        Environment.SetEnvironmentVariable(options.EnvironmentPrefix + variable, value);
        try
        {
            (string, string?)[] settings = setting is { } given ? [given] : [];
            using FlagEngine engine = FlagEngine.Create(Engines.Configuration(settings), shop.Manifest, options);
            return engine.Client.Explain(variable.ToLowerInvariant());
        }
        finally
        {
            Environment.SetEnvironmentVariable(options.EnvironmentPrefix + variable, null);
        }
    }
}
