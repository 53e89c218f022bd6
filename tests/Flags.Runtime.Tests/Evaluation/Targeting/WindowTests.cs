namespace FeatureFlags.Tests.Evaluation;

public sealed class WindowTests
{
    [Fact]
    public void The_clock_opens_and_closes_it_without_a_reload()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "from": "2026-12-01T10:00:00+01:00", "until": "2026-12-01T11:00:00+01:00", "percentage": 100 }""");
        PercentageFlag flag = scene.Shop.RolloutFlag;
        List<bool> answers = [];
        foreach (int minutes in new[] { 0, 59, 60, 119, 120, 1_000 })
        {
            scene.Clock.Now = TargetedScene.Start.AddMinutes(minutes);
            Assert.Equal(flag.IsEnabledFor("ann"), scene.Client.IsEnabled("rollout", new FlagContext("ann")));
            answers.Add(flag.IsEnabledFor("ann"));
        }

        Assert.Equal([false, false, true, true, false, false], answers);
        Assert.Equal(1, scene.Client.Explain("rollout").Version);
    }

    [Fact]
    public void Either_end_may_be_open()
    {
        FlagContext ann = new("ann");
        Assert.Equal("on Static percentage", TargetedScene.Why("rollout", """{ "from": "2026-12-01", "until": null, "percentage": 100 }""", ann));
        Assert.Equal("on Static percentage", TargetedScene.Why("rollout", """{ "until": "2026-12-01T08:00:00.0000001Z", "percentage": 100 }""", ann));
        Assert.Equal("off OutsideWindow until", TargetedScene.Why("rollout", """{ "until": "2026-12-01T08:00Z", "percentage": 100 }""", ann));
        Assert.Equal("wide OutsideWindow from", TargetedScene.Why("theme", """{ "from": "2026-12-02", "variant": "compact", "off": "wide" }""", ann));
    }

    [Fact]
    public void A_setting_that_says_the_same_after_a_reload_goes_by_the_clock_in_force()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "from": "2026-12-01T09:00Z", "percentage": 100 }""");
        Assert.False(scene.Shop.RolloutFlag.IsEnabledFor("ann"));
        scene.Source.Set("gate", "true");
        scene.Engine.UseClock(new ManualClock(TargetedScene.Start.AddHours(1)));
        Assert.True(scene.Shop.RolloutFlag.IsEnabledFor("ann"));
    }
}
