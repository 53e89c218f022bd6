using FeatureFlags.Generated;

namespace FeatureFlags.Tests.Evaluation;

public sealed class FlagClientTests
{
    [Fact]
    public void Evaluation_has_value_reason_source_and_version_for_every_type()
    {
        using FlagEngine engine = Engines.Create(new Shop(), ("new_ui", "true"), ("rollout", "50"), ("beta:0", "ann"), ("page_size", "33"));
        FlagContext ann = new("ann");

        Assert.Equal(
            new FlagEvaluation<bool>("new_ui", true, "on", FlagReason.Static, "configuration", 1, null),
            engine.Client.Evaluate<bool>("new_ui"));
        Assert.Equal(
            new FlagEvaluation<int>("page_size", 33, null, FlagReason.Static, "configuration", 1, null),
            engine.Client.Evaluate<int>("page_size"));
        Assert.Equal(33L, engine.Client.GetValue<long>("page_size"));
        Assert.Equal(
            new FlagEvaluation<double>("ratio", 0.5, null, FlagReason.Default, "default", 1, null),
            engine.Client.Evaluate<double>("ratio"));
        Assert.Equal(FlagReason.Split, engine.Client.Evaluate<bool>("rollout", ann).Reason);
        Assert.Equal(FlagReason.Anonymous, engine.Client.Evaluate<bool>("rollout", null).Reason);
        Assert.Equal(FlagReason.TargetingMatch, engine.Client.Evaluate<bool>("beta", ann).Reason);
        Assert.Equal(("off", FlagReason.Static), Answer(engine.Client.Evaluate<bool>("beta", new FlagContext("bob"))));
        Assert.Equal(FlagReason.Retired, engine.Client.Evaluate<bool>("old_rollout", ann).Reason);
        Assert.Equal(50, engine.Client.GetRolloutPercentage("rollout", "ann"));
        Assert.Equal(100, engine.Client.GetRolloutPercentage("beta", "ann"));
        Assert.Equal(50, engine.Client.GetValue<PercentageFlag>("rollout").Percentage);

        static (string?, FlagReason) Answer(FlagEvaluation<bool> evaluation) => (evaluation.Variant, evaluation.Reason);
    }

    [Fact]
    public void Integers_widen_as_in_CSharp()
    {
        using FlagEngine engine = Engines.Create(new Shop(), ("page_size", "33"));
        IFlagClient client = engine.Client;

        Assert.Equal(
            (33L, (nint)33, 33f, 33.0, 33m),
            (client.GetValue<long>("page_size"), client.GetValue<nint>("page_size"),
                client.GetValue<float>("page_size"), client.GetValue<double>("page_size"),
                client.GetValue<decimal>("page_size")));
        Assert.Equal(
            (33L, (nint)33, 33f, 33.0, 33m),
            (client.GetValue<long?>("page_size"), client.GetValue<nint?>("page_size"),
                client.GetValue<float?>("page_size"), client.GetValue<double?>("page_size"),
                client.GetValue<decimal?>("page_size")));
        Assert.Equal(
            new FlagEvaluation<double>("page_size", 33, null, FlagReason.Static, "configuration", 1, null),
            client.Evaluate<double>("page_size"));
        Assert.Equal("the flag has the type integer and cannot be read as short", client.Evaluate<short>("page_size").Error);
        Assert.Equal("the flag has the type float and cannot be read as decimal?", client.Evaluate<decimal?>("ratio").Error);
        Assert.Equal("the flag has the type string and cannot be read as List<int[]>", client.Evaluate<List<int[]>>("greeting").Error);
    }

    [Fact]
    public void Current_context_identifies_the_caller()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop, ("beta:0", "ann"));
        Assert.False(engine.Client.IsEnabled("beta"));
        using (FlagContext.Use(new FlagContext("ann")))
        {
            Assert.True(engine.Client.IsEnabled("beta"));
            Assert.True(shop.Beta.IsEnabled);
            Assert.False(engine.Client.IsEnabled("beta", null));
        }

        Assert.False(shop.Beta.IsEnabled);
    }

    [Fact]
    public void Unknown_name_or_wrong_type_returns_the_default_and_an_error_logged_once()
    {
        using FlagEngine engine = Engines.Create(new Shop());
        LogCollector log = new();
        engine.UseLogger(log);

        for (int i = 0; i < 3; i++)
        {
            Assert.False(engine.Client.IsEnabled("new_iu"));
            Assert.Equal(0, engine.Client.GetValue<int>("greeting"));
            Assert.Null(engine.Client.GetValue<string>(null!));
        }

        FlagEvaluation<bool> unknown = engine.Client.Evaluate<bool>("new_iu");
        Assert.Equal((FlagReason.Error, "no manifest declares this flag: did you mean 'new_ui'?"), (unknown.Reason, unknown.Error));
        Assert.Equal("the flag has the type string and cannot be read as int", engine.Client.Evaluate<int>("greeting").Error);
        Assert.Contains("did you mean 'new_ui'?", engine.Client.Explain("new_iu").ToString(), StringComparison.Ordinal);
        Assert.Equal(3, log.Lines.Count);
    }

    [Fact]
    public void Overlong_name_returns_an_error_and_is_not_logged()
    {
        using FlagEngine engine = Engines.Create(new Shop());
        LogCollector log = new();
        engine.UseLogger(log);
        Assert.Equal("no manifest declares this flag", engine.Client.Evaluate<bool>(new string('x', 1 << 20)).Error);
        Assert.Empty(log.Lines);
    }

    [Fact]
    public void Unknown_names_allocate_nothing_and_are_logged_up_to_a_limit()
    {
        using FlagEngine engine = Engines.Create(new Shop());
        LogCollector log = new();
        engine.UseLogger(log);
        for (int i = 0; i < 3_000; i++)
        {
            Assert.False(engine.Client.IsEnabled($"unknown_{i}"));
        }

        Assert.Equal(1_000, log.Lines.Count);
        Assert.Equal("no manifest declares this flag", engine.Client.Evaluate<bool>("unknown_2999").Error);

        Assert.Equal(0, Allocations.Minimum(() =>
        {
            engine.Client.IsEnabled("unknown_7");
            engine.Client.IsEnabled("another_unknown_one");
        }));
    }

    [Fact]
    public void One_snapshot_answers_each_user_separately()
    {
        using FlagEngine engine = Engines.Create(new Shop(), ("beta:0", "ann"), ("rollout", "50"));
        Assert.True(engine.Client.IsEnabled("beta", new FlagContext("ann")));
        Assert.False(engine.Client.IsEnabled("beta", new FlagContext("bob")));
        Assert.True(engine.Client.IsEnabled("beta", new FlagContext("ann")));
        Assert.Equal(
            2, Enumerable.Range(0, 100).Select(i => engine.Client.IsEnabled("rollout", new FlagContext($"user-{i}"))).Distinct().Count());
    }

    [Fact]
    public void Reads_allocate_nothing()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop, ("rollout", "50"), ("beta:0", "ann"));
        IFlagClient client = engine.Client;
        FlagView view = new(engine.Completed(), shop.Manifest) { ReportsReads = true };
        FlagContext ann = new("ann");
        AssertNoAllocations();

        // Accessors take the slow path during an override.
        using (shop.Override(o => o.NewUi = true))
        {
            AssertNoAllocations();
        }

        void AssertNoAllocations()
        {
            Assert.True(Run() > 0);
            Assert.Equal(0, Allocations.Minimum(() => Run()));
        }

        int Run() =>
            (shop.NewUi ? 1 : 0) + shop.PageSize + (int)shop.Big + (int)shop.Ratio + shop.Greeting.Length
            + (shop.Rollout.IsEnabledFor("someone") ? 1 : 0) + (shop.Beta.IsEnabledFor(ann) ? 1 : 0) + (shop.Beta.IsEnabled ? 1 : 0)
            + (view.Boolean(0) ? 1 : 0) + view.Int32(1) + (view.Reference<UsersFlag>(3).IsEnabledFor(ann) ? 1 : 0)
            + (client.IsEnabled("new_ui") ? 1 : 0) + client.GetValue<int>("page_size") + (int)client.GetValue<long>("page_size")
            + (int)client.GetValue<double>("page_size") + (int)(client.GetValue<decimal?>("page_size") ?? 0)
            + (client.IsEnabled("rollout", ann) ? 1 : 0) + (client.Evaluate<bool>("beta", ann).Value ? 1 : 0);
    }

    [Fact]
    public void Explanation_is_formatted_as_one_line()
    {
        using FlagEngine engine = Engines.Create(new Shop(), ("page_size", "33"));
        Assert.Equal("page_size = 33 (Static, configuration: Memory, version 1)", engine.Client.Explain("page_size").ToString());
        Assert.Equal("rollout = 0 % (Default, default, version 1)", engine.Client.Explain("rollout").ToString());
    }
}
