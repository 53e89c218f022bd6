namespace FeatureFlags.Tests.Engine;

/// <summary>A setting that is not right is refused for its flag alone, with the JSON path of the fault; the last good one stays.</summary>
public sealed class BadSettingTests
{
    public static TheoryData<string, string, string> InJson => BadSettings.InJson;

    public static TheoryData<string, string[], string> InConfiguration => BadSettings.InConfiguration;

    [Theory]
    [MemberData(nameof(InJson))]
    public void Is_refused_in_JSON(string flag, string json, string error)
    {
        using TargetedScene scene = new();
        scene.Source.SetAllJson(("rollout", "40"), ("beta", """["ann"]"""), ("theme", "\"wide\""));
        Assert.Equal(("40 %", "1 user", "wide"), InForce(scene));

        scene.Source.SetAllJson((flag, json), ("gate", "true"));
        scene.Source.Signal();

        Assert.Equal(error, scene.Fault(flag));
        Assert.Equal(("40 %", "1 user", "wide"), InForce(scene));
        Assert.True(scene.Shop.GateFlag);
        Assert.Equal([$"Flag '{flag}': the setting from services (test) is rejected: {Ended(error)} The value from services remains effective."], scene.Log.Lines);
        Assert.DoesNotMatch(@"\bann\b", error);

        scene.Source.SetJson(flag, flag switch { "rollout" => "50", "beta" => "[]", _ => "\"compact\"" });
        Assert.Null(scene.Fault(flag));
    }

    [Theory]
    [MemberData(nameof(InConfiguration))]
    public void Is_refused_in_a_configuration(string flag, string[] keys, string error)
    {
        string[] good = ["rollout=40", "beta=ann", "theme=wide"];
        MutableKeys provider = new();
        using TargetedScene scene = new(provider.Configuration);
        provider.Replace(good);
        Assert.Equal(("40 %", "1 user", "wide"), InForce(scene));

        provider.Replace([.. good.Where(key => !key.StartsWith(flag, StringComparison.Ordinal)), .. keys.Select(key => $"{flag}{key}"), "gate=true"]);

        Assert.Equal(error, scene.Fault(flag));
        Assert.Equal(("40 %", "1 user", "wide"), InForce(scene));
        Assert.True(scene.Shop.GateFlag);
        Assert.Equal([$"Flag '{flag}': the setting from configuration (MutableKeys) is rejected: {Ended(error)} The value from configuration remains effective."], scene.Log.Lines);
        Assert.DoesNotMatch(@"\bann\b", error);
    }

    [Fact]
    public void Of_a_sensitive_flag_nothing_is_told()
    {
        using TargetedScene scene = TargetedScene.With("secret", """{ "percentage": 100, "hunter2": 1 }""");
        Assert.Equal("the value does not fit the flag", scene.Fault("secret"));
        scene.Source.SetJson("secret", """{ "users": ["hunter2"] }""");
        Assert.Equal("secret = (sensitive) (TargetingMatch by users, services: test, version 2)", scene.Client.Explain("secret", new FlagContext("hunter2")).ToString());
    }

    private static (string?, string?, string?) InForce(TargetedScene scene) =>
        (scene.Client.Explain("rollout").Value, scene.Client.Explain("beta").Value, scene.Client.Explain("theme").Value);

    private static string Ended(string error) => error.EndsWith('?') ? error : error + ".";
}
