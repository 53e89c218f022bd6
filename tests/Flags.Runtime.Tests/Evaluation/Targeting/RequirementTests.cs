using FeatureFlags.Generated;

namespace FeatureFlags.Tests.Evaluation;

public sealed class RequirementTests
{
    private static readonly FlagContext s_ann = new("ann");

    [Fact]
    public void A_required_flag_answers_the_same_caller()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """
            { "requires": { "gate": false, "beta": true, "theme": "wide", "one": false }, "percentage": 100 }
            """);
        Assert.Equal("off RequirementNotMet requires.beta", scene.Why("rollout", s_ann));
        scene.Source.Set("beta", "ann");
        Assert.Equal("off RequirementNotMet requires.theme", scene.Why("rollout", s_ann));
        scene.Source.SetJson("theme", """{ "users": { "wide": ["ann", "bob"] } }""");
        Assert.Equal("on Static percentage", scene.Why("rollout", s_ann));
        Assert.Equal("off RequirementNotMet requires.beta", scene.Why("rollout", new FlagContext("bob")));
        scene.Source.Set("one", "100");
        Assert.Equal("off RequirementNotMet requires.one", scene.Why("rollout", s_ann));
        scene.Source.Set("one", "0");
        scene.Source.Set("gate", "true");
        Assert.Equal("off RequirementNotMet requires.gate", scene.Why("rollout", s_ann));
    }

    [Fact]
    public void A_retired_flag_answers_what_is_compiled_in() =>
        Assert.Equal("on Static percentage", TargetedScene.Why("rollout", """{ "requires": { "old_theme": "compact" }, "percentage": 100 }""", s_ann));

    [Fact]
    public void An_override_counts_for_those_who_require_the_flag()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "requires": { "gate": true }, "percentage": 100 }""");
        Assert.False(scene.Shop.RolloutFlag.IsEnabledFor("ann"));
        using (scene.Shop.Manifest.Override([new("gate", FlagSetting.FromText("true"))]))
        {
            Assert.True(scene.Shop.RolloutFlag.IsEnabledFor("ann"));
            using (scene.Shop.Manifest.Override([new("two", FlagSetting.FromJson("""{ "requires": { "rollout": true }, "percentage": 100 }"""))]))
            {
                Assert.True(scene.Client.IsEnabled("two", s_ann));
            }
        }

        Assert.False(scene.Shop.RolloutFlag.IsEnabledFor("ann"));
    }

    [Fact]
    public void A_scope_sees_the_required_flag_as_it_was_while_a_reload_happens()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "requires": { "gate": true }, "percentage": 100 }""");
        scene.Source.Set("gate", "true");
        FlagView before = new(scene.Engine.Completed(), scene.Shop.Manifest);
        PercentageFlag taken = scene.Shop.RolloutFlag;

        scene.Source.Set("gate", "false");
        FlagView after = new(scene.Engine.Completed(), scene.Shop.Manifest);

        Assert.Equal((true, false), (before.Boolean(TargetedShop.Gate), after.Boolean(TargetedShop.Gate)));
        Assert.True(before.Reference<PercentageFlag>(TargetedShop.Rollout).IsEnabledFor("ann"));
        Assert.False(after.Reference<PercentageFlag>(TargetedShop.Rollout).IsEnabledFor("ann"));
        Assert.True(taken.IsEnabledFor("ann"));
        Assert.False(scene.Shop.RolloutFlag.IsEnabledFor("ann"));
    }

    [Fact]
    public void No_reader_ever_sees_a_flag_and_the_one_that_it_requires_at_different_versions()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "requires": { "gate": true }, "percentage": 100 }""");
        using CancellationTokenSource done = new();
        int faults = 0;
        Thread[] readers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(Read))];
        Array.ForEach(readers, reader => reader.Start());
        for (int change = 0; change < 1_000; change++)
        {
            scene.Source.Set("gate", change % 2 == 0 ? "true" : "false");
        }

        done.Cancel();
        Array.ForEach(readers, reader => reader.Join());
        Assert.Equal(0, faults);

        void Read()
        {
            while (!done.IsCancellationRequested)
            {
                FlagView view = new(scene.Engine.Completed(), scene.Shop.Manifest);
                if (view.Boolean(TargetedShop.Gate) != view.Reference<PercentageFlag>(TargetedShop.Rollout).IsEnabledFor("ann"))
                {
                    Interlocked.Increment(ref faults);
                }
            }
        }
    }
}
