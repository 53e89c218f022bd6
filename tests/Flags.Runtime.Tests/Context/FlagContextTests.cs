namespace FeatureFlags.Tests.Context;

public sealed class FlagContextTests
{
    [Fact]
    public void Context_is_current_until_disposed_and_restores_the_previous_context()
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
    public async Task Context_flows_to_awaited_and_started_tasks()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """{ "users": ["ann"] }""");
        using (FlagContext.Use(new FlagContext("ann")))
        {
            await Task.Yield();
            Assert.True(fixture.Shop.RolloutFlag.IsEnabled);
            Assert.True(await Task.Run(() => fixture.Shop.RolloutFlag.IsEnabled));
            await UseAnotherAsync(fixture);
            Assert.True(fixture.Shop.RolloutFlag.IsEnabled);
            Assert.True(fixture.Client.IsEnabled("rollout"));
        }

        Assert.False(fixture.Shop.RolloutFlag.IsEnabled);

        static async Task UseAnotherAsync(EngineFixture fixture)
        {
            using IDisposable use = FlagContext.Use(new FlagContext("bob"));
            await Task.Yield();
            Assert.False(fixture.Shop.RolloutFlag.IsEnabled);
        }
    }

    [Fact]
    public async Task Parallel_tasks_never_see_each_others_context()
    {
        using EngineFixture fixture = EngineFixture.With(
            "theme", """{ "users": { "compact": ["user-1", "user-4"], "wide": ["user-2", "user-5"] } }""");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            for (int round = 0; round < 200; round++)
            {
                using IDisposable use = FlagContext.Use(new FlagContext($"user-{i}"));
                await Task.Yield();
                Assert.Equal($"user-{i}", FlagContext.Current.UserId);
                Assert.Equal((Theme)(i % 3), fixture.Shop.ThemeFlag.Current);
                Assert.Equal((Theme)(i % 3), fixture.Client.GetValue<Theme>("theme"));
            }
        })));
        Assert.Same(FlagContext.Anonymous, FlagContext.Current);
        Assert.Equal(Theme.Classic, fixture.Shop.ThemeFlag.Current);
    }

    [Fact]
    public void Context_is_immutable()
    {
        string[] groups = ["staff"];
        List<string> tags = ["a"];
        FlagContext ann = new("ann", groups);
        FlagContext tagged = ann.With("tags", tags).With("age", 1);
        groups[0] = "press";
        tags[0] = "b";

        using EngineFixture fixture = EngineFixture.With(
            "rollout",
            """{ "groups": ["staff"], "rules": [{ "when": { "tags": { "in": ["b"] } } }, { "when": { "age": { "eq": 1 } } }] }""");
        Assert.Equal("on TargetingMatch groups", fixture.Explain("rollout", ann));
        Assert.Equal(["staff"], ann.Groups);
        fixture.Source.SetJson("rollout", """{ "rules": [{ "when": { "tags": { "in": ["b"] } } }, { "when": { "age": { "eq": 1 } } }] }""");
        Assert.Equal("on TargetingMatch rules[1]", fixture.Explain("rollout", tagged));
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", tagged.With("age", 2)));
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", ann));
    }

    [Fact]
    public void Reserved_attribute_names_and_null_arguments_throw()
    {
        FlagContext ann = new("ann");
        Assert.All(
            ["userId", "groups", "segment", "UserID", "GROUPS"], name => Assert.Throws<ArgumentException>(() => ann.With(name, "x")));
        Assert.Throws<ArgumentNullException>(() => ann.With(null!, 1));
        Assert.Throws<ArgumentNullException>(() => ann.With("x", (string)null!));
        Assert.Throws<ArgumentNullException>(() => ann.With("x", [null!]));
        Assert.Throws<ArgumentNullException>(() => new FlagContext("ann", "staff", null!));
        Assert.Throws<ArgumentNullException>(() => FlagContext.Use(null!));
    }
}
