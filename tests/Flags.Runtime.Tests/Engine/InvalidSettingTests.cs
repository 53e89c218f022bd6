namespace FeatureFlags.Tests.Engine;

/// <summary>
/// An invalid setting is rejected for its flag only and reported with its JSON path. The last valid setting stays effective.
/// </summary>
public sealed class InvalidSettingTests
{
    public static TheoryData<string, string, string> InJson => InvalidSettings.InJson;

    public static TheoryData<string, string[], string> InConfiguration => InvalidSettings.InConfiguration;

    [Theory]
    [MemberData(nameof(InJson))]
    public void Invalid_setting_in_JSON_is_rejected_and_the_last_valid_one_stays(string flag, string json, string error)
    {
        using EngineFixture fixture = new();
        fixture.Source.SetAllJson(("rollout", "40"), ("beta", """["ann"]"""), ("theme", "\"wide\""));
        Assert.Equal(("40 %", "1 user", "wide"), Effective(fixture));

        fixture.Source.SetAllJson((flag, json), ("gate", "true"));
        fixture.Source.Signal();

        Assert.Equal(error, fixture.GetError(flag));
        Assert.Equal(("40 %", "1 user", "wide"), Effective(fixture));
        Assert.True(fixture.Shop.GateFlag);
        Assert.Equal(
            [
                $"Flag '{flag}': the setting from services (test) is rejected: {AsSentence(error)} "
                    + "The value from services remains effective.",
            ],
            fixture.Log.Lines);
        Assert.DoesNotMatch(@"\bann\b", error);

        fixture.Source.SetJson(flag, flag switch { "rollout" => "50", "beta" => "[]", _ => "\"compact\"" });
        Assert.Null(fixture.GetError(flag));
    }

    [Theory]
    [MemberData(nameof(InConfiguration))]
    public void Invalid_setting_in_configuration_is_rejected_and_the_last_valid_one_stays(string flag, string[] keys, string error)
    {
        string[] valid = ["rollout=40", "beta=ann", "theme=wide"];
        MutableKeys provider = new();
        using EngineFixture fixture = new(provider.Configuration);
        provider.Replace(valid);
        Assert.Equal(("40 %", "1 user", "wide"), Effective(fixture));

        provider.Replace(
            [.. valid.Where(key => !key.StartsWith(flag, StringComparison.Ordinal)), .. keys.Select(key => $"{flag}{key}"), "gate=true"]);

        Assert.Equal(error, fixture.GetError(flag));
        Assert.Equal(("40 %", "1 user", "wide"), Effective(fixture));
        Assert.True(fixture.Shop.GateFlag);
        Assert.Equal(
            [
                $"Flag '{flag}': the setting from configuration (MutableKeys) is rejected: {AsSentence(error)} "
                    + "The value from configuration remains effective.",
            ],
            fixture.Log.Lines);
        Assert.DoesNotMatch(@"\bann\b", error);
    }

    [Fact]
    public void Errors_and_explanations_of_a_sensitive_flag_reveal_no_value()
    {
        using EngineFixture fixture = EngineFixture.With("secret", """{ "percentage": 100, "hunter2": 1 }""");
        Assert.Equal("the value does not fit the flag", fixture.GetError("secret"));
        fixture.Source.SetJson("secret", """{ "users": ["hunter2"] }""");
        Assert.Equal(
            "secret = (sensitive) (TargetingMatch by users, services: test, version 2)",
            fixture.Client.Explain("secret", new FlagContext("hunter2")).ToString());
    }

    private static (string?, string?, string?) Effective(EngineFixture fixture) =>
        (fixture.Client.Explain("rollout").Value, fixture.Client.Explain("beta").Value, fixture.Client.Explain("theme").Value);

    private static string AsSentence(string error) => error.EndsWith('?') ? error : error + ".";
}
