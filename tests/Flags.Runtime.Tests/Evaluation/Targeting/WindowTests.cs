namespace FeatureFlags.Tests.Evaluation;

public sealed class WindowTests
{
    [Fact]
    public void Clock_opens_and_closes_the_window_without_a_reload()
    {
        using EngineFixture fixture = EngineFixture.With(
            "rollout", """{ "from": "2026-12-01T10:00:00+01:00", "until": "2026-12-01T11:00:00+01:00", "percentage": 100 }""");
        PercentageFlag flag = fixture.Shop.RolloutFlag;
        List<bool> answers = [];
        foreach (int minutes in new[] { 0, 59, 60, 119, 120, 1_000 })
        {
            fixture.Clock.Now = EngineFixture.Start.AddMinutes(minutes);
            Assert.Equal(flag.IsEnabledFor("ann"), fixture.Client.IsEnabled("rollout", new FlagContext("ann")));
            answers.Add(flag.IsEnabledFor("ann"));
        }

        Assert.Equal([false, false, true, true, false, false], answers);
        Assert.Equal(1, fixture.Client.Explain("rollout").Version);
    }

    [Fact]
    public void Window_may_have_no_start_or_no_end()
    {
        FlagContext ann = new("ann");
        Assert.Equal(
            "on Static percentage",
            EngineFixture.Explain("rollout", """{ "from": "2026-12-01", "until": null, "percentage": 100 }""", ann));
        Assert.Equal(
            "on Static percentage",
            EngineFixture.Explain("rollout", """{ "until": "2026-12-01T08:00:00.0000001Z", "percentage": 100 }""", ann));
        Assert.Equal(
            "off OutsideWindow until", EngineFixture.Explain("rollout", """{ "until": "2026-12-01T08:00Z", "percentage": 100 }""", ann));
        Assert.Equal(
            "wide OutsideWindow from",
            EngineFixture.Explain("theme", """{ "from": "2026-12-02", "variant": "compact", "off": "wide" }""", ann));
    }

    [Fact]
    public void Unchanged_setting_uses_the_current_clock_after_a_reload()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """{ "from": "2026-12-01T09:00Z", "percentage": 100 }""");
        Assert.False(fixture.Shop.RolloutFlag.IsEnabledFor("ann"));
        fixture.Source.Set("gate", "true");
        fixture.Engine.UseClock(new ManualClock(EngineFixture.Start.AddHours(1)));
        Assert.True(fixture.Shop.RolloutFlag.IsEnabledFor("ann"));
    }
}
