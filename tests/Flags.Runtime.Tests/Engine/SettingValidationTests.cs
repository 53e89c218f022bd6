namespace FeatureFlags.Tests.Engine;

/// <summary>Settings are validated before a source stores them, by the same rules as at loading.</summary>
public sealed class SettingValidationTests
{
    [Theory]
    [InlineData("rollout", "250", "$", "250 is more than the maximum 100")]
    [InlineData("rollout", "\"ten\"", "$", "expected a number from 0 to 100, found a string")]
    [InlineData(
        "rollout",
        """{ "percentage": 10, "rules": [{ "when": { "age": { "ge": 18 } }, "percentage": 1 }, """
            + """{ "when": { "age": { "ge": 18 } }, "percentage": 101 }] }""",
        "$.rules[1].percentage",
        null)]
    [InlineData("rollout", """{ "percentag": 10 }""", "$.percentag", null)]
    [InlineData("rollout", """{ "rules": [{ "when": { "a b": { "eqq": 1 } }, "percentage": 1 }] }""", "$.rules[0].when['a b'].eqq", null)]
    [InlineData(
        "rollout",
        """{ "rules": [{ "when": { "segment": { "in": ["internal", "nowhere"] } }, "percentage": 1 }] }""",
        "$.rules[0].when.segment.in[1]",
        null)]
    [InlineData("beta", """["ann", 7]""", "$[1]", null)]
    [InlineData("theme", "\"clasic\"", "$", null)]
    [InlineData("theme", """{ "allocation": { "classic": 50, "kompact": 50 } }""", "$.allocation.kompact", null)]
    [InlineData("gate", "tru", "$", null)]
    [InlineData("gate", "", "$", null)]
    public void Error_has_the_JSON_path_of_the_invalid_value(string flag, string json, string path, string? message)
    {
        using EngineFixture fixture = new();
        FlagSettingError error = Assert.IsType<FlagSettingError>(fixture.Engine.ValidateSetting(flag, json, FlagSources.Store));
        Assert.Equal(path, error.Path);
        Assert.Equal(message ?? error.Message, error.Message);
    }

    [Fact]
    public void Validation_and_loading_report_the_same_errors()
    {
        using EngineFixture fixture = new();
        foreach ((string flag, string json) in new[]
        {
            ("rollout", "12.5"), ("rollout", "100.1"), ("rollout", """{ "percentage": 5, "groups": ["staff"] }"""),
            ("rollout", """{ "groups": "staff" }"""), ("beta", "[]"), ("beta", "{}"),
            ("theme", "\"wide\""), ("theme", "3"), ("gate", "true"), ("gate", "\"true\""), ("limit", "7"), ("limit", "7.5"),
            ("rollout", """{ "requires": { "gate": true } }"""), ("rollout", """{ "requires": { "gat": true } }"""),
        })
        {
            string? error = fixture.Engine.ValidateSetting(flag, json, fixture.Source.Name)?.Message;
            fixture.Source.SetJson(flag, json);
            Assert.Equal(fixture.GetError(flag), error);
            fixture.Source.Set(flag, null);
        }
    }

    [Fact]
    public void Setting_that_would_close_a_cycle_is_rejected_without_side_effects()
    {
        using EngineFixture fixture = new();
        fixture.Source.SetJson("one", """{ "percentage": 100, "requires": { "two": true } }""");
        FlagSettingError error = Assert.IsType<FlagSettingError>(
            fixture.Engine.ValidateSetting("two", """{ "percentage": 100, "requires": { "one": true } }""", fixture.Source.Name));
        Assert.Equal(
            ("$.requires", "requires.one: the required flag requires this flag in turn, directly or through other flags"),
            (error.Path, error.Message));
        Assert.Null(fixture.Engine.ValidateSetting("three", """{ "percentage": 100, "requires": { "one": true } }""", fixture.Source.Name));
        Assert.Null(fixture.GetError("one"));
        Assert.Equal(FlagSources.Default, fixture.Engine.GetSetting("two")!.Source);
    }

    [Fact]
    public void Settings_are_validated_together()
    {
        using EngineFixture fixture = new();
        fixture.Source.SetJson("one", """{ "percentage": 100, "requires": { "two": true } }""");
        const string needsOne = """{ "percentage": 100, "requires": { "one": true } }""";
        const string needsThree = """{ "percentage": 100, "requires": { "three": true } }""";

        Assert.Equal(["two $.requires"], Validate(("two", needsOne), ("rollout", "5")));
        Assert.Empty(Validate(("two", needsOne), ("one", "100")));
        Assert.Empty(Validate(("one", null), ("two", needsOne)));
        Assert.Equal(
            ["three $.requires", "two $.requires"],
            Validate(("three", """{ "percentage": 100, "requires": { "two": true } }"""), ("rollout", "5"), ("two", needsThree)));
        Assert.Equal(["one $.percentage", "rollout $"], Validate(("one", """{ "percentage": 500 }"""), ("rollout", "500"), ("beta", "[]")));
        Assert.Throws<ArgumentException>(() => Validate(("nothing", "5")));

        string[] Validate(params (string Flag, string? Json)[] settings) =>
            [
                .. fixture.Engine
                    .ValidateSettings(settings.Select(setting => KeyValuePair.Create(setting.Flag, setting.Json)), fixture.Source.Name)
                    .Select(error => $"{error.Key} {error.Value.Path}")
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact]
    public void Unknown_flag_name_suggests_the_nearest_name()
    {
        using EngineFixture fixture = new();
        Assert.Null(fixture.Engine.FindUnknownFlagError("rollout"));
        Assert.Equal("no manifest declares this flag: did you mean 'rollout'?", fixture.Engine.FindUnknownFlagError("rolout"));
    }

    [Fact]
    public void Effective_setting_has_its_source_and_is_valid_input()
    {
        using EngineFixture fixture = new();
        const string targeted = """{"users":["ann"],"percentage":5}""";
        fixture.Source.SetAllJson(("rollout", targeted), ("secret", "12"));
        Assert.Equal(
            new FlagSettingStatus(targeted, FlagReason.Static, fixture.Source.Name, "test", null), fixture.Engine.GetSetting("rollout"));
        Assert.Equal("12", fixture.Engine.GetSetting("secret")!.Json);
        Assert.Equal(
            new FlagSettingStatus("\"compact\"", FlagReason.Retired, FlagSources.Default, null, null),
            fixture.Engine.GetSetting("old_theme"));
        Assert.Null(fixture.Engine.GetSetting("nothing"));

        foreach (string flag in fixture.Client.Names.Where(flag => flag != "old_theme"))
        {
            Assert.Null(fixture.Engine.ValidateSetting(flag, fixture.Engine.GetSetting(flag)!.Json, FlagSources.Store));
        }

        fixture.Source.SetJson("rollout", "\"many\"");
        Assert.Equal(
            (targeted, true), (fixture.Engine.GetSetting("rollout")!.Json, fixture.Engine.GetSetting("rollout")!.Rejected is not null));
    }
}
