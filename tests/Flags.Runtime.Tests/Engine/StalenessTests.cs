using FeatureFlags.Sources;

namespace FeatureFlags.Tests.Engine;

/// <summary>Values of an unreachable source stay effective and are marked as stale.</summary>
public sealed class StalenessTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Value_becomes_stale_without_a_fetch_and_fresh_after_the_next_fetch()
    {
        RemoteSourceUpdates remote = CreateRemote();
        using FlagEngine engine = CreateEngine(remote);
        _clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(FlagReason.Static, engine.Client.Evaluate<int>("page_size").Reason);

        _clock.Now += TimeSpan.FromSeconds(1);
        FlagEvaluation<int> stale = engine.Client.Evaluate<int>("page_size");
        Assert.Equal((30, FlagReason.Stale, "store"), (stale.Value, stale.Reason, stale.Source));
        Assert.Equal("page_size = 30 (Stale, store, version 1, 301 seconds old)", engine.Client.Explain("page_size").ToString());
        Assert.True(Assert.Single(engine.GetStatus().Sources, source => source.Name == "store").IsStale);

        remote.Publish(remote.Read(), new FetchTimestamp(_clock));
        Assert.Equal(FlagReason.Static, engine.Client.Evaluate<int>("page_size").Reason);
    }

    [Fact]
    public void Values_of_other_sources_are_not_stale()
    {
        using FlagEngine engine = CreateEngine(CreateRemote(), ("ratio", "0.25"));
        _clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(FlagReason.Static, engine.Client.Evaluate<double>("ratio").Reason);
        Assert.Equal(FlagReason.Default, engine.Client.Evaluate<bool>("new_ui").Reason);
        Assert.False(Assert.Single(engine.GetStatus().Sources, source => source.Name == "configuration").IsStale);
    }

    [Fact]
    public void Explanation_has_the_age_of_each_source()
    {
        using FlagEngine engine = CreateEngine(CreateRemote());
        _ = engine.Client.GetValue<int>("page_size");
        _clock.Now += TimeSpan.FromSeconds(42);
        FlagSourceStatus store = Assert.Single(engine.Client.Explain("page_size").Sources, source => source.Name == "store");
        Assert.Equal((TimeSpan.FromSeconds(42), _clock.Now.AddSeconds(-42)), (store.Age, store.ReadAt));
    }

    [Fact]
    public void Source_that_fails_to_fetch_is_still_read()
    {
        RemoteSourceUpdates remote = CreateRemote();
        using FlagEngine engine = CreateEngine(remote);
        remote.ReportFailure(new InvalidOperationException("connection refused"));
        Assert.Equal(30, engine.Client.GetValue<int>("page_size"));
        Assert.Same(remote.Failure, Assert.Single(engine.GetStatus().Sources, source => source.Name == "store").Failure);
    }

    [Fact]
    public void Infinite_StaleAfter_disables_staleness()
    {
        FlagsOptions options = Engines.Isolated();
        options.TimeProvider = _clock;
        options.StaleAfter = Timeout.InfiniteTimeSpan;
        using FlagEngine engine = FlagEngine.Create(Engines.Configuration(), new Shop().Manifest, options);
        engine.Add(CreateRemote());
        _clock.Now += TimeSpan.FromDays(1_000);
        Assert.Equal(FlagReason.Static, engine.Client.Evaluate<int>("page_size").Reason);
    }

    private FlagEngine CreateEngine(RemoteSourceUpdates remote, params (string Key, string? Value)[] settings)
    {
        FlagsOptions options = Engines.Isolated();
        options.TimeProvider = _clock;
        FlagEngine engine = FlagEngine.Create(Engines.Configuration(settings), new Shop().Manifest, options);
        engine.Add(remote);
        return engine;
    }

    private RemoteSourceUpdates CreateRemote()
    {
        RemoteSourceUpdates remote = new(FlagSources.Store);
        remote.Publish(new PageSize(), new FetchTimestamp(_clock));
        return remote;
    }

    private sealed class PageSize : IFlagSettings
    {
        public FlagSetting? Find(string flag) => flag == "page_size" ? FlagSetting.FromString("30") : null;
    }
}
