using FeatureFlags.Generated;

namespace FeatureFlags.Tests.Engine;

/// <summary>
/// New settings that close a requirement cycle or require too many flags are rejected, in any order in which flags are read.
/// </summary>
public sealed class RequirementGraphTests
{
    private const string CycleError = "the required flag requires this flag in turn, directly or through other flags";

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("three")]
    [InlineData("rollout")]
    public void First_load_rejects_all_flags_of_a_cycle_in_any_read_order(string first)
    {
        using EngineFixture fixture = CreateCycle();
        _ = fixture.Client.IsEnabled(first, new FlagContext("ann"));
        Assert.Equal("requires.two: " + CycleError, fixture.GetError("one"));
        Assert.Equal("requires.three: " + CycleError, fixture.GetError("two"));
        Assert.Equal("requires.one: " + CycleError, fixture.GetError("three"));
        Assert.Equal("off RequirementNotMet requires.one", fixture.Explain("rollout", null));

        using EngineFixture complete = CreateCycle();
        complete.Engine.Completed();
        Assert.Equal(3, complete.Log.Lines.Count);

        static EngineFixture CreateCycle()
        {
            EngineFixture fixture = new();
            fixture.Source.SetAllJson(
                ("one", Requiring("two")), ("two", Requiring("three")), ("three", Requiring("one")), ("rollout", Requiring("one")));
            return fixture;
        }
    }

    [Fact]
    public void Flag_that_requires_itself_is_rejected()
    {
        using EngineFixture fixture = new();
        Require(fixture, "one", "one");
        Assert.Equal("requires.one: " + CycleError, fixture.GetError("one"));
    }

    [Fact]
    public void Reload_rejects_the_setting_that_closes_a_cycle_and_keeps_current_settings()
    {
        using EngineFixture fixture = new();
        Require(fixture, "one", "two");
        fixture.Source.SetJson("two", """{ "percentage": 100 }""");
        Assert.Equal("on Static percentage", fixture.Explain("one", null));

        Require(fixture, "two", "one");
        Assert.Equal("requires.one: " + CycleError, fixture.GetError("two"));
        Assert.Null(fixture.GetError("one"));
        Assert.True(fixture.Client.IsEnabled("one", null));
        Assert.True(fixture.Client.IsEnabled("two", null));

        fixture.Source.Set("gate", "true");
        Assert.NotNull(fixture.GetError("two"));
        Assert.Single(fixture.Log.Lines);

        fixture.Source.Set("one", "50");
        Assert.Equal("off RequirementNotMet requires.one", fixture.Explain("two", null));
        Require(fixture, "one", "two");
        Assert.NotNull(fixture.GetError("one"));
    }

    [Fact]
    public void Two_settings_that_close_a_cycle_together_are_both_rejected()
    {
        using EngineFixture fixture = new();
        fixture.Engine.Completed();
        fixture.Source.SetAllJson(("one", Requiring("two")), ("two", Requiring("one")));
        Assert.NotNull(fixture.GetError("one"));
        Assert.NotNull(fixture.GetError("two"));
    }

    [Fact]
    public void Cycle_through_the_previous_setting_of_a_rejected_one_is_detected()
    {
        using EngineFixture fixture = new();
        Require(fixture, "one", "three");
        fixture.Engine.Completed();

        // The new setting of flag one is rejected for its cycle with flag two. Its previous setting stays and requires flag three.
        fixture.Source.SetAllJson(("one", Requiring("two")), ("two", Requiring("one")), ("three", Requiring("one")));
        Assert.All(["one", "two", "three"], flag => Assert.NotNull(fixture.GetError(flag)));
        Assert.Equal("off RequirementNotMet requires.three", ExplainEffective(fixture, "one"));
        Assert.Equal("off Default -", ExplainEffective(fixture, "three"));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    public void Cycle_through_settings_of_a_lower_source_is_detected(string first)
    {
        MutableSource lower = new("lower");
        using EngineFixture fixture = new();
        fixture.Engine.Add(lower);
        lower.SetAllJson(("one", Requiring("two")), ("two", Requiring("one")));
        MutableSource higher = new("store");
        fixture.Engine.Add(higher);
        higher.SetAllJson(
            ("one", Requiring("three")), ("three", Requiring("one")), ("two", Requiring("rollout")), ("rollout", Requiring("two")));

        _ = fixture.Client.IsEnabled(first, null);
        Assert.All(["one", "two", "three", "rollout"], flag => Assert.NotNull(fixture.GetError(flag)));
        Assert.All(["one", "two", "three", "rollout"], flag => Assert.Equal("off Default -", ExplainEffective(fixture, flag)));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Chain_of_required_flags_is_limited_to_100(int count, bool isAccepted)
    {
        (FlagEngine engine, MutableSource source) = Chain(count + 1);
        using (engine)
        {
            source.SetAllJson(
                [
                    .. Enumerable.Range(0, count).Select(i => ($"flag_{i}", Requiring($"flag_{i + 1}"))),
                    ($"flag_{count}", """{ "percentage": 100 }"""),
                ]);
            Assert.Equal(isAccepted ? null : TooMany, engine.Client.Explain("flag_0").Rejected?.Error);
            Assert.Equal(isAccepted, engine.Client.IsEnabled("flag_0", null));
            Assert.True(engine.Client.IsEnabled("flag_1", null));
        }
    }

    [Theory]
    [InlineData("\"matches\": \"a{1000}\"", 1, true)]
    [InlineData("\"matches\": \"a{1000}\"", 2, false)]
    [InlineData("\"matches\": \"a{500}\"", 3, true)]
    [InlineData("\"matches\": \"a{500}\"", 4, false)]
    [InlineData("\"matches\": \"a\"", 100, true)]
    [InlineData("\"semver\": [\"1\"]", 100, true)]
    public void Required_flags_are_weighted_by_the_size_of_their_rules(string condition, int count, bool isAccepted)
    {
        (FlagEngine engine, MutableSource source) = Chain(count + 1);
        using (engine)
        {
            string rules = $$"""{ "rules": [{ "when": { "x": { {{condition}} } } }], "percentage": 100 }""";
            string[] required = [.. Enumerable.Range(1, count).Select(i => $"flag_{i}")];
            source.SetAllJson([("flag_0", Requiring(required)), .. required.Select(flag => (flag, rules))]);
            Assert.Equal(isAccepted ? null : TooMany, engine.Client.Explain("flag_0").Rejected?.Error);
            Assert.Equal(isAccepted, engine.Client.IsEnabled("flag_0", null));
        }
    }

    [Fact]
    public void Required_flag_that_exceeds_the_limit_later_is_not_evaluated()
    {
        (FlagEngine engine, MutableSource source) = Chain(3);
        using (engine)
        {
            source.SetAllJson(("flag_0", Requiring("flag_1", "flag_2")), ("flag_1", "100"), ("flag_2", "100"));
            Assert.True(engine.Client.IsEnabled("flag_0", null));
            string rules = """{ "rules": [{ "when": { "x": { "matches": "a{1000}" } } }], "percentage": 100 }""";
            source.SetAllJson(("flag_1", rules), ("flag_2", rules));
            FlagExplanation explanation = engine.Client.Explain("flag_0", null);
            Assert.Equal((FlagReason.RequirementNotMet, "requires.flag_2"), (explanation.Reason, explanation.DecidedBy));
        }
    }

    [Fact]
    public void Cycle_of_1000_flags_is_rejected()
    {
        const int Count = 1_000;
        (FlagEngine engine, MutableSource source) = Chain(Count);
        using (engine)
        {
            source.SetAllJson([.. Enumerable.Range(0, Count).Select(i => ($"flag_{i}", Requiring($"flag_{(i + 1) % Count}")))]);
            engine.Completed();
            Assert.All(Enumerable.Range(0, Count), i => Assert.NotNull(engine.Client.Explain($"flag_{i}").Rejected));
        }
    }

    [Fact]
    public void Requirements_that_fan_out_do_not_multiply_the_work()
    {
        // Each of 40 flags requires the next two flags, which gives 2⁴⁰ paths.
        const int Count = 40;
        (FlagEngine engine, MutableSource source) = Chain(Count);
        using (engine)
        {
            source.SetAllJson(
                [
                    .. Enumerable.Range(0, Count - 2).Select(i => ($"flag_{i}", Requiring($"flag_{i + 1}", $"flag_{i + 2}"))),
                    ($"flag_{Count - 2}", "100"),
                    ($"flag_{Count - 1}", "100"),
                ]);
            Assert.StartsWith(
                "requires: this flag would evaluate more than 100",
                engine.Client.Explain("flag_0").Rejected!.Error,
                StringComparison.Ordinal);
            Assert.True(engine.Client.IsEnabled($"flag_{Count - 4}", null));
        }
    }

    [Fact]
    public void Overrides_that_require_each_other_evaluate_to_off()
    {
        using EngineFixture fixture = new();
        string[] flags = ["one", "two", "three", "rollout"];
        string all = string.Join(", ", flags.Select(flag => $"\"{flag}\": false"));
        FlagSetting cycle = FlagSetting.FromJson($$"""{ "requires": { {{all}} }, "percentage": 100 }""");
        using (fixture.Shop.Manifest.Override(flags.Select(flag => KeyValuePair.Create(flag, cycle))))
        {
            Assert.All(
                flags, flag => Assert.StartsWith("off Override requires.", ExplainEffective(fixture, flag), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Requirements_are_resolved_within_the_manifest_of_the_flag()
    {
        using EngineFixture fixture = new();
        FlagManifest other = new(
            "Other.Flags", "gate_a\tboolean\ttrue\nother_a\tpercentage\t0\nother_b\tpercentage\t0\nother_c\tpercentage\t0\n", () => { });
        fixture.Engine.Add(other);
        fixture.Source.SetAllJson(
            ("rollout", Requiring("beta")),
            ("beta", """{ "percentage": 100 }"""),
            ("other_a", Requiring("gate_a")),
            ("other_b", Requiring("other_a")),
            ("other_c", Requiring("rollout")));
        Assert.All(["rollout", "beta", "other_a", "other_b"], flag => Assert.True(fixture.Client.IsEnabled(flag, null)));
        Assert.All(["rollout", "beta", "other_a", "other_b"], flag => Assert.Null(fixture.GetError(flag)));
        Assert.StartsWith("requires.rollout: there is no flag 'rollout'", fixture.GetError("other_c"), StringComparison.Ordinal);
    }

    private const string TooMany =
        "requires: this flag would evaluate more than 100 flags, directly or through other flags; "
        + "a flag with many rules counts more than once";

    private static (FlagEngine Engine, MutableSource Source) Chain(int count)
    {
        string table = string.Concat(Enumerable.Range(0, count).Select(i => $"flag_{i}\tpercentage\t0\n"));
        FlagEngine engine = FlagEngine.Create(
            Engines.Configuration(), new FlagManifest("Chain.Flags", table, () => { }), Engines.Isolated());
        MutableSource source = new();
        engine.Add(source);
        return (engine, source);
    }

    private static string ExplainEffective(EngineFixture fixture, string flag)
    {
        FlagExplanation explanation = fixture.Client.Explain(flag, null);
        return $"{(explanation.IsEnabled == true ? "on" : "off")} {explanation.Reason} {explanation.DecidedBy ?? "-"}";
    }

    private static void Require(EngineFixture fixture, string flag, string required) => fixture.Source.SetJson(flag, Requiring(required));

    private static string Requiring(params string[] flags) =>
        $$"""{ "requires": { {{string.Join(", ", flags.Select(flag => $"\"{flag}\": true"))}} }, "percentage": 100 }""";
}
