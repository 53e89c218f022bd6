namespace FeatureFlags.Tests.Context;

public sealed class FlagContextTests
{
    [Fact]
    public void Is_in_use_until_disposed_and_restores_the_one_before()
    {
        Assert.Same(FlagContext.Anonymous, FlagContext.Current);
        FlagContext outer = new("ann");
        FlagContext inner = new("bob");
        using (FlagContext.Use(outer))
        {
            using (FlagContext.Use(inner))
            {
                Assert.Same(inner, FlagContext.Current);
            }

            Assert.Same(outer, FlagContext.Current);
        }

        Assert.Same(FlagContext.Anonymous, FlagContext.Current);
    }

    [Fact]
    public async Task Follows_the_asynchronous_flow_and_what_is_started_from_it()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "users": ["ann"] }""");
        using (FlagContext.Use(new FlagContext("ann")))
        {
            await Task.Yield();
            Assert.True(scene.Shop.RolloutFlag.IsEnabled);
            Assert.True(await Task.Run(() => scene.Shop.RolloutFlag.IsEnabled));
            await UseAnotherAsync(scene);
            Assert.True(scene.Shop.RolloutFlag.IsEnabled);
            Assert.True(scene.Client.IsEnabled("rollout"));
        }

        Assert.False(scene.Shop.RolloutFlag.IsEnabled);

        static async Task UseAnotherAsync(TargetedScene scene)
        {
            using IDisposable use = FlagContext.Use(new FlagContext("bob"));
            await Task.Yield();
            Assert.False(scene.Shop.RolloutFlag.IsEnabled);
        }
    }

    [Fact]
    public async Task Parallel_tasks_never_see_each_others_context()
    {
        using TargetedScene scene = TargetedScene.With("theme", """{ "users": { "compact": ["user-1", "user-4"], "wide": ["user-2", "user-5"] } }""");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            for (int round = 0; round < 200; round++)
            {
                using IDisposable use = FlagContext.Use(new FlagContext($"user-{i}"));
                await Task.Yield();
                Assert.Equal($"user-{i}", FlagContext.Current.UserId);
                Assert.Equal((Theme)(i % 3), scene.Shop.ThemeFlag.Current);
                Assert.Equal((Theme)(i % 3), scene.Client.GetValue<Theme>("theme"));
            }
        })));
        Assert.Same(FlagContext.Anonymous, FlagContext.Current);
        Assert.Equal(Theme.Classic, scene.Shop.ThemeFlag.Current);
    }

    [Fact]
    public void Never_changes()
    {
        string[] groups = ["staff"];
        List<string> tags = ["a"];
        FlagContext ann = new("ann", groups);
        FlagContext tagged = ann.With("tags", tags).With("age", 1);
        groups[0] = "press";
        tags[0] = "b";

        using TargetedScene scene = TargetedScene.With("rollout", """{ "groups": ["staff"], "rules": [{ "when": { "tags": { "in": ["b"] } } }, { "when": { "age": { "eq": 1 } } }] }""");
        Assert.Equal("on TargetingMatch groups", scene.Why("rollout", ann));
        Assert.Equal(["staff"], ann.Groups);
        scene.Source.SetJson("rollout", """{ "rules": [{ "when": { "tags": { "in": ["b"] } } }, { "when": { "age": { "eq": 1 } } }] }""");
        Assert.Equal("on TargetingMatch rules[1]", scene.Why("rollout", tagged));
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", tagged.With("age", 2)));
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", ann));
    }

    [Fact]
    public void Refuses_what_rules_could_not_tell_from_the_context_itself()
    {
        FlagContext ann = new("ann");
        Assert.All(["userId", "groups", "segment", "UserID", "GROUPS"], name => Assert.Throws<ArgumentException>(() => ann.With(name, "x")));
        Assert.Throws<ArgumentNullException>(() => ann.With(null!, 1));
        Assert.Throws<ArgumentNullException>(() => ann.With("x", (string)null!));
        Assert.Throws<ArgumentNullException>(() => ann.With("x", [null!]));
        Assert.Throws<ArgumentNullException>(() => new FlagContext("ann", "staff", null!));
        Assert.Throws<ArgumentNullException>(() => FlagContext.Use(null!));
    }
}
