using FeatureFlags.Generated;

namespace FeatureFlags.Tests.Engine;

/// <summary>Flags that require each other, or too many: what is new and at fault is refused, in whatever order flags are looked at.</summary>
public sealed class RequirementGraphTests
{
    private const string OnCircle = "the required flag requires this flag in turn, directly or through other flags";

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("three")]
    [InlineData("rollout")]
    public void At_the_first_load_all_on_the_circle_are_refused_whichever_is_read_first(string first)
    {
        using TargetedScene scene = Circle();
        _ = scene.Client.IsEnabled(first, new FlagContext("ann"));
        Assert.Equal("requires.two: " + OnCircle, scene.Fault("one"));
        Assert.Equal("requires.three: " + OnCircle, scene.Fault("two"));
        Assert.Equal("requires.one: " + OnCircle, scene.Fault("three"));
        Assert.Equal("off RequirementNotMet requires.one", scene.Why("rollout", null));

        using TargetedScene whole = Circle();
        whole.Engine.Completed();
        Assert.Equal(3, whole.Log.Lines.Count);

        static TargetedScene Circle()
        {
            TargetedScene scene = new();
            scene.Source.SetAllJson(("one", Requiring("two")), ("two", Requiring("three")), ("three", Requiring("one")), ("rollout", Requiring("one")));
            return scene;
        }
    }

    [Fact]
    public void A_flag_that_requires_itself_is_refused()
    {
        using TargetedScene scene = new();
        Require(scene, "one", "one");
        Assert.Equal("requires.one: " + OnCircle, scene.Fault("one"));
    }

    [Fact]
    public void On_a_reload_the_setting_that_closes_the_circle_is_refused_and_those_in_force_stay()
    {
        using TargetedScene scene = new();
        Require(scene, "one", "two");
        scene.Source.SetJson("two", """{ "percentage": 100 }""");
        Assert.Equal("on Static percentage", scene.Why("one", null));

        Require(scene, "two", "one");
        Assert.Equal("requires.one: " + OnCircle, scene.Fault("two"));
        Assert.Null(scene.Fault("one"));
        Assert.True(scene.Client.IsEnabled("one", null));
        Assert.True(scene.Client.IsEnabled("two", null));

        scene.Source.Set("gate", "true");
        Assert.NotNull(scene.Fault("two"));
        Assert.Single(scene.Log.Lines);

        scene.Source.Set("one", "50");
        Assert.Equal("off RequirementNotMet requires.one", scene.Why("two", null));
        Require(scene, "one", "two");
        Assert.NotNull(scene.Fault("one"));
    }

    [Fact]
    public void Two_that_close_it_at_once_are_both_refused()
    {
        using TargetedScene scene = new();
        scene.Engine.Completed();
        scene.Source.SetAllJson(("one", Requiring("two")), ("two", Requiring("one")));
        Assert.NotNull(scene.Fault("one"));
        Assert.NotNull(scene.Fault("two"));
    }

    [Fact]
    public void A_circle_through_what_stays_in_place_of_a_refused_setting_is_found_too()
    {
        using TargetedScene scene = new();
        Require(scene, "one", "three");
        scene.Engine.Completed();

        // The new setting of one is refused for its circle with two; the one before, which stays, requires three.
        scene.Source.SetAllJson(("one", Requiring("two")), ("two", Requiring("one")), ("three", Requiring("one")));
        Assert.All(["one", "two", "three"], flag => Assert.NotNull(scene.Fault(flag)));
        Assert.Equal("off RequirementNotMet requires.three", WhyInForce(scene, "one"));
        Assert.Equal("off Default -", WhyInForce(scene, "three"));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    public void A_circle_through_the_settings_of_a_source_beneath_is_found_too(string first)
    {
        MutableSource beneath = new("beneath");
        using TargetedScene scene = new();
        scene.Engine.Add(beneath);
        beneath.SetAllJson(("one", Requiring("two")), ("two", Requiring("one")));
        MutableSource above = new("store");
        scene.Engine.Add(above);
        above.SetAllJson(("one", Requiring("three")), ("three", Requiring("one")), ("two", Requiring("rollout")), ("rollout", Requiring("two")));

        _ = scene.Client.IsEnabled(first, null);
        Assert.All(["one", "two", "three", "rollout"], flag => Assert.NotNull(scene.Fault(flag)));
        Assert.All(["one", "two", "three", "rollout"], flag => Assert.Equal("off Default -", WhyInForce(scene, flag)));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_hundred_flags_may_be_asked_one_behind_the_other(int count, bool isTaken)
    {
        (FlagEngine engine, MutableSource source) = Chain(count + 1);
        using (engine)
        {
            source.SetAllJson([.. Enumerable.Range(0, count).Select(i => ($"flag_{i}", Requiring($"flag_{i + 1}"))), ($"flag_{count}", """{ "percentage": 100 }""")]);
            Assert.Equal(isTaken ? null : TooMany, engine.Client.Explain("flag_0").Rejected?.Error);
            Assert.Equal(isTaken, engine.Client.IsEnabled("flag_0", null));
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
    public void Required_flags_count_by_the_size_of_their_rules(string condition, int count, bool isTaken)
    {
        (FlagEngine engine, MutableSource source) = Chain(count + 1);
        using (engine)
        {
            string rules = $$"""{ "rules": [{ "when": { "x": { {{condition}} } } }], "percentage": 100 }""";
            string[] required = [.. Enumerable.Range(1, count).Select(i => $"flag_{i}")];
            source.SetAllJson([("flag_0", Requiring(required)), .. required.Select(flag => (flag, rules))]);
            Assert.Equal(isTaken ? null : TooMany, engine.Client.Explain("flag_0").Rejected?.Error);
            Assert.Equal(isTaken, engine.Client.IsEnabled("flag_0", null));
        }
    }

    [Fact]
    public void A_required_flag_that_grows_later_is_not_asked_above_the_limit()
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
    public void A_circle_of_any_length_ends()
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
    public void Flags_that_fan_out_do_not_multiply_the_work()
    {
        // Each of forty flags requires the two behind it: 2⁴⁰ ways.
        const int Count = 40;
        (FlagEngine engine, MutableSource source) = Chain(Count);
        using (engine)
        {
            source.SetAllJson([.. Enumerable.Range(0, Count - 2).Select(i => ($"flag_{i}", Requiring($"flag_{i + 1}", $"flag_{i + 2}"))), ($"flag_{Count - 2}", "100"), ($"flag_{Count - 1}", "100")]);
            Assert.StartsWith("requires: this flag would evaluate more than 100", engine.Client.Explain("flag_0").Rejected!.Error, StringComparison.Ordinal);
            Assert.True(engine.Client.IsEnabled($"flag_{Count - 4}", null));
        }
    }

    [Fact]
    public void A_circle_or_a_fan_of_overrides_ends_too()
    {
        using TargetedScene scene = new();
        string[] flags = ["one", "two", "three", "rollout"];
        string all = string.Join(", ", flags.Select(flag => $"\"{flag}\": false"));
        FlagSetting circle = FlagSetting.FromJson($$"""{ "requires": { {{all}} }, "percentage": 100 }""");
        using (scene.Shop.Manifest.Override(flags.Select(flag => KeyValuePair.Create(flag, circle))))
        {
            Assert.All(flags, flag => Assert.StartsWith("off Override requires.", WhyInForce(scene, flag), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Flags_of_several_manifests_are_not_mistaken_for_each_other()
    {
        using TargetedScene scene = new();
        FlagManifest other = new("Other.Flags", "gate_a\tboolean\ttrue\nother_a\tpercentage\t0\nother_b\tpercentage\t0\nother_c\tpercentage\t0\n", () => { });
        scene.Engine.Add(other);
        scene.Source.SetAllJson(
            ("rollout", Requiring("beta")), ("beta", """{ "percentage": 100 }"""), ("other_a", Requiring("gate_a")), ("other_b", Requiring("other_a")), ("other_c", Requiring("rollout")));
        Assert.All(["rollout", "beta", "other_a", "other_b"], flag => Assert.True(scene.Client.IsEnabled(flag, null)));
        Assert.All(["rollout", "beta", "other_a", "other_b"], flag => Assert.Null(scene.Fault(flag)));
        Assert.StartsWith("requires.rollout: there is no flag 'rollout'", scene.Fault("other_c"), StringComparison.Ordinal);
    }

    private const string TooMany =
        "requires: this flag would evaluate more than 100 flags, directly or through other flags; a flag with many rules counts more than once";

    private static (FlagEngine Engine, MutableSource Source) Chain(int count)
    {
        string table = string.Concat(Enumerable.Range(0, count).Select(i => $"flag_{i}\tpercentage\t0\n"));
        FlagEngine engine = FlagEngine.Create(Engines.Configuration(), new FlagManifest("Chain.Flags", table, () => { }), Engines.Isolated());
        MutableSource source = new();
        engine.Add(source);
        return (engine, source);
    }

    private static string WhyInForce(TargetedScene scene, string flag)
    {
        FlagExplanation explanation = scene.Client.Explain(flag, null);
        return $"{(explanation.IsEnabled == true ? "on" : "off")} {explanation.Reason} {explanation.DecidedBy ?? "-"}";
    }

    private static void Require(TargetedScene scene, string flag, string required) => scene.Source.SetJson(flag, Requiring(required));

    private static string Requiring(params string[] flags) =>
        $$"""{ "requires": { {{string.Join(", ", flags.Select(flag => $"\"{flag}\": true"))}} }, "percentage": 100 }""";
}
