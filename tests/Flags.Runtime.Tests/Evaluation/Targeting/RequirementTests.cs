using FeatureFlags.Generated;

namespace FeatureFlags.Tests.Evaluation;

public sealed class RequirementTests
{
    private static readonly FlagContext s_ann = new("ann");

    [Fact]
    public void Required_flag_is_evaluated_for_the_same_caller()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """
            { "requires": { "gate": false, "beta": true, "theme": "wide", "one": false }, "percentage": 100 }
            """);
        Assert.Equal("off RequirementNotMet requires.beta", fixture.Explain("rollout", s_ann));
        fixture.Source.Set("beta", "ann");
        Assert.Equal("off RequirementNotMet requires.theme", fixture.Explain("rollout", s_ann));
        fixture.Source.SetJson("theme", """{ "users": { "wide": ["ann", "bob"] } }""");
        Assert.Equal("on Static percentage", fixture.Explain("rollout", s_ann));
        Assert.Equal("off RequirementNotMet requires.beta", fixture.Explain("rollout", new FlagContext("bob")));
        fixture.Source.Set("one", "100");
        Assert.Equal("off RequirementNotMet requires.one", fixture.Explain("rollout", s_ann));
        fixture.Source.Set("one", "0");
        fixture.Source.Set("gate", "true");
        Assert.Equal("off RequirementNotMet requires.gate", fixture.Explain("rollout", s_ann));
    }

    [Fact]
    public void Required_retired_flag_has_its_compiled_value() =>
        Assert.Equal(
            "on Static percentage",
            EngineFixture.Explain("rollout", """{ "requires": { "old_theme": "compact" }, "percentage": 100 }""", s_ann));

    [Fact]
    public void Override_applies_to_flags_that_require_the_overridden_flag()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """{ "requires": { "gate": true }, "percentage": 100 }""");
        Assert.False(fixture.Shop.RolloutFlag.IsEnabledFor("ann"));
        using (fixture.Shop.Manifest.Override([new("gate", FlagSetting.FromString("true"))]))
        {
            Assert.True(fixture.Shop.RolloutFlag.IsEnabledFor("ann"));
            FlagSetting setting = FlagSetting.FromJson("""{ "requires": { "rollout": true }, "percentage": 100 }""");
            using (fixture.Shop.Manifest.Override([new("two", setting)]))
            {
                Assert.True(fixture.Client.IsEnabled("two", s_ann));
            }
        }

        Assert.False(fixture.Shop.RolloutFlag.IsEnabledFor("ann"));
    }

    [Fact]
    public void View_evaluates_required_flags_from_its_own_snapshot_after_a_reload()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """{ "requires": { "gate": true }, "percentage": 100 }""");
        fixture.Source.Set("gate", "true");
        FlagView before = new(fixture.Engine.Completed(), fixture.Shop.Manifest);
        PercentageFlag earlier = fixture.Shop.RolloutFlag;

        fixture.Source.Set("gate", "false");
        FlagView after = new(fixture.Engine.Completed(), fixture.Shop.Manifest);

        Assert.Equal((true, false), (before.Boolean(TargetedShop.Gate), after.Boolean(TargetedShop.Gate)));
        Assert.True(before.Reference<PercentageFlag>(TargetedShop.Rollout).IsEnabledFor("ann"));
        Assert.False(after.Reference<PercentageFlag>(TargetedShop.Rollout).IsEnabledFor("ann"));
        Assert.True(earlier.IsEnabledFor("ann"));
        Assert.False(fixture.Shop.RolloutFlag.IsEnabledFor("ann"));
    }

    [Fact]
    public void Readers_never_see_a_flag_and_its_required_flag_at_different_versions()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """{ "requires": { "gate": true }, "percentage": 100 }""");
        using CancellationTokenSource done = new();
        int mismatches = 0;
        Thread[] readers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(Read))];
        Array.ForEach(readers, reader => reader.Start());
        for (int change = 0; change < 1_000; change++)
        {
            fixture.Source.Set("gate", change % 2 == 0 ? "true" : "false");
        }

        done.Cancel();
        Array.ForEach(readers, reader => reader.Join());
        Assert.Equal(0, mismatches);

        void Read()
        {
            while (!done.IsCancellationRequested)
            {
                FlagView view = new(fixture.Engine.Completed(), fixture.Shop.Manifest);
                if (view.Boolean(TargetedShop.Gate) != view.Reference<PercentageFlag>(TargetedShop.Rollout).IsEnabledFor("ann"))
                {
                    Interlocked.Increment(ref mismatches);
                }
            }
        }
    }
}
