namespace FeatureFlags.Tests.Engine;

/// <summary>Settings are judged before a source has them, by the rules of the loading.</summary>
public sealed class SettingFaultTests
{
    [Theory]
    [InlineData("rollout", "250", "$", "250 is more than the maximum 100")]
    [InlineData("rollout", "\"ten\"", "$", "expected a number from 0 to 100, found a string")]
    [InlineData("rollout", """{ "percentage": 10, "rules": [{ "when": { "age": { "ge": 18 } }, "percentage": 1 }, { "when": { "age": { "ge": 18 } }, "percentage": 101 }] }""", "$.rules[1].percentage", null)]
    [InlineData("rollout", """{ "percentag": 10 }""", "$.percentag", null)]
    [InlineData("rollout", """{ "rules": [{ "when": { "a b": { "eqq": 1 } }, "percentage": 1 }] }""", "$.rules[0].when['a b'].eqq", null)]
    [InlineData("rollout", """{ "rules": [{ "when": { "segment": { "in": ["internal", "nowhere"] } }, "percentage": 1 }] }""", "$.rules[0].when.segment.in[1]", null)]
    [InlineData("beta", """["ann", 7]""", "$[1]", null)]
    [InlineData("theme", "\"clasic\"", "$", null)]
    [InlineData("theme", """{ "allocation": { "classic": 50, "kompact": 50 } }""", "$.allocation.kompact", null)]
    [InlineData("gate", "tru", "$", null)]
    [InlineData("gate", "", "$", null)]
    public void A_fault_has_its_path(string flag, string json, string path, string? message)
    {
        using TargetedScene scene = new();
        FlagSettingFault fault = Assert.IsType<FlagSettingFault>(scene.Engine.FindFault(flag, json, FlagSources.Store));
        Assert.Equal(path, fault.Path);
        Assert.Equal(message ?? fault.Message, fault.Message);
    }

    [Fact]
    public void What_is_sound_for_the_judge_is_sound_for_the_loading_and_the_other_way_round()
    {
        using TargetedScene scene = new();
        foreach ((string flag, string json) in new[]
        {
            ("rollout", "12.5"), ("rollout", "100.1"), ("rollout", """{ "percentage": 5, "groups": ["staff"] }"""), ("rollout", """{ "groups": "staff" }"""), ("beta", "[]"), ("beta", "{}"),
            ("theme", "\"wide\""), ("theme", "3"), ("gate", "true"), ("gate", "\"true\""), ("limit", "7"), ("limit", "7.5"), ("rollout", """{ "requires": { "gate": true } }"""), ("rollout", """{ "requires": { "gat": true } }"""),
        })
        {
            string? judged = scene.Engine.FindFault(flag, json, scene.Source.Name)?.Message;
            scene.Source.SetJson(flag, json);
            Assert.Equal(scene.Fault(flag), judged);
            scene.Source.Set(flag, null);
        }
    }

    [Fact]
    public void A_setting_that_would_close_a_circle_is_refused_and_leaves_no_trace()
    {
        using TargetedScene scene = new();
        scene.Source.SetJson("one", """{ "percentage": 100, "requires": { "two": true } }""");
        FlagSettingFault fault = Assert.IsType<FlagSettingFault>(scene.Engine.FindFault("two", """{ "percentage": 100, "requires": { "one": true } }""", scene.Source.Name));
        Assert.Equal(("$.requires", "requires.one: the required flag requires this flag in turn, directly or through other flags"), (fault.Path, fault.Message));
        Assert.Null(scene.Engine.FindFault("three", """{ "percentage": 100, "requires": { "one": true } }""", scene.Source.Name));
        Assert.Null(scene.Fault("one"));
        Assert.Equal(FlagSources.Default, scene.Engine.GetSetting("two")!.Source);
    }

    [Fact]
    public void Settings_are_judged_with_all_of_them_in_force()
    {
        using TargetedScene scene = new();
        scene.Source.SetJson("one", """{ "percentage": 100, "requires": { "two": true } }""");
        const string needsOne = """{ "percentage": 100, "requires": { "one": true } }""";
        const string needsThree = """{ "percentage": 100, "requires": { "three": true } }""";

        Assert.Equal(["two $.requires"], Judge(("two", needsOne), ("rollout", "5")));
        Assert.Empty(Judge(("two", needsOne), ("one", "100")));
        Assert.Empty(Judge(("one", null), ("two", needsOne)));
        Assert.Equal(["three $.requires", "two $.requires"], Judge(("three", """{ "percentage": 100, "requires": { "two": true } }"""), ("rollout", "5"), ("two", needsThree)));
        Assert.Equal(["one $.percentage", "rollout $"], Judge(("one", """{ "percentage": 500 }"""), ("rollout", "500"), ("beta", "[]")));
        Assert.Throws<ArgumentException>(() => Judge(("nothing", "5")));

        string[] Judge(params (string Flag, string? Json)[] settings) =>
            [.. scene.Engine.FindFaults(settings.Select(setting => KeyValuePair.Create(setting.Flag, setting.Json)), scene.Source.Name).Select(fault => $"{fault.Key} {fault.Value.Path}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void A_name_that_is_no_flags_gets_the_nearest_one()
    {
        using TargetedScene scene = new();
        Assert.Null(scene.Engine.FindFault("rollout"));
        Assert.Equal("no manifest declares this flag: did you mean 'rollout'?", scene.Engine.FindFault("rolout"));
    }

    [Fact]
    public void The_setting_in_force_is_told_with_its_source_and_can_be_given_back()
    {
        using TargetedScene scene = new();
        const string targeted = """{"users":["ann"],"percentage":5}""";
        scene.Source.SetAllJson(("rollout", targeted), ("secret", "12"));
        Assert.Equal(new FlagSettingStatus(targeted, FlagReason.Static, scene.Source.Name, "test", null), scene.Engine.GetSetting("rollout"));
        Assert.Equal("12", scene.Engine.GetSetting("secret")!.Json);
        Assert.Equal(new FlagSettingStatus("\"compact\"", FlagReason.Retired, FlagSources.Default, null, null), scene.Engine.GetSetting("old_theme"));
        Assert.Null(scene.Engine.GetSetting("nothing"));

        foreach (string flag in scene.Client.Names.Where(flag => flag != "old_theme"))
        {
            Assert.Null(scene.Engine.FindFault(flag, scene.Engine.GetSetting(flag)!.Json, FlagSources.Store));
        }

        scene.Source.SetJson("rollout", "\"many\"");
        Assert.Equal((targeted, true), (scene.Engine.GetSetting("rollout")!.Json, scene.Engine.GetSetting("rollout")!.Rejected is not null));
    }
}
