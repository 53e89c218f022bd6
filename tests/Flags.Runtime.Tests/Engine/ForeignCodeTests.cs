using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.Engine;

/// <summary>Sources, loggers and listeners are foreign code. Whatever they throw reaches no one who reads a flag.</summary>
public sealed class ForeignCodeTests
{
    [Fact]
    public void A_token_that_throws_is_a_source_that_failed()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        LogCollector log = new();
        engine.UseLogger(log);
        engine.Add(new MutableSource { TokenFailure = new InvalidOperationException("no token") });

        Assert.Equal(20, shop.PageSize);
        Assert.Equal("Flag source 'services' failed. Its previous settings remain effective.", Assert.Single(log.Lines));
    }

    [Fact]
    public void A_logger_that_throws_harms_neither_readers_nor_reloads()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        MutableSource source = new();
        engine.Add(source);
        engine.UseLogger(new BrokenLogger());

        source.Set("page_size", "4000");
        Assert.Equal(20, shop.PageSize);
        Assert.False(engine.Client.IsEnabled("nope"));
        source.Set("page_size", "40");
        Assert.Equal(40, shop.PageSize);
    }

    [Fact]
    public void A_listener_that_throws_harms_neither_the_other_listeners_nor_the_source()
    {
        Shop shop = new();
        LogCollector log = new();
        using FlagEngine engine = Engines.Over(shop);
        engine.UseLogger(log);
        MutableSource source = new();
        engine.Add(source);
        _ = engine.Snapshot;
        int told = 0;
        using IDisposable good = engine.GetReloadToken().RegisterChangeCallback(_ => told++, null);
        using IDisposable bad = engine.GetReloadToken().RegisterChangeCallback(_ => throw new InvalidOperationException("listener"), null);

        source.Set("page_size", "40");
        Assert.Equal((40, 1), (shop.PageSize, told));
        Assert.Contains("A listener for flag changes failed. The new values are effective.", log.Lines);
    }

    [Fact]
    public void A_source_that_fails_leaves_what_it_said_in_force()
    {
        Shop shop = new();
        LogCollector log = new();
        using FlagEngine engine = Engines.Over(shop);
        MutableSource source = new();
        engine.Add(source);
        engine.UseLogger(log);
        source.Set("page_size", "40");
        Assert.Equal(40, shop.PageSize);

        source.Failure = new IOException("the disk is gone");
        source.Signal();
        Assert.Equal(40, shop.PageSize);
        Assert.Equal("Flag source 'services' failed. Its previous settings remain effective.", Assert.Single(log.Lines));

        source.Failure = null;
        source.Set("page_size", "41");
        Assert.Equal(41, shop.PageSize);
    }

    [Fact]
    public void Settings_that_throw_when_asked_leave_every_value_in_force()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        MutableSource source = new();
        engine.Add(source);
        source.Set("page_size", "40");
        Assert.Equal(40, shop.PageSize);

        source.FindFailure = new InvalidOperationException("torn");
        source.Signal();
        Assert.Equal(40, shop.PageSize);
        Assert.Equal("the source failed: torn", engine.Client.Explain("page_size").Rejected!.Error);
    }

    private sealed class BrokenLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("the log is full");
    }
}
