using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.Engine;

/// <summary>Exceptions from sources, loggers and listeners never reach the code that reads a flag.</summary>
public sealed class ExtensionFailureTests
{
    [Fact]
    public void Throwing_change_token_is_logged_as_a_source_failure()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        LogCollector log = new();
        engine.UseLogger(log);
        engine.Add(new MutableSource { TokenFailure = new InvalidOperationException("no token") });

        Assert.Equal(20, shop.PageSize);
        Assert.Equal("Flag source 'services' failed. Its previous settings remain effective.", Assert.Single(log.Lines));
    }

    [Fact]
    public void Throwing_logger_affects_neither_readers_nor_reloads()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);
        engine.UseLogger(new ThrowingLogger());

        source.Set("page_size", "4000");
        Assert.Equal(20, shop.PageSize);
        Assert.False(engine.Client.IsEnabled("nope"));
        source.Set("page_size", "40");
        Assert.Equal(40, shop.PageSize);
    }

    [Fact]
    public void Throwing_listener_affects_neither_other_listeners_nor_the_source()
    {
        Shop shop = new();
        LogCollector log = new();
        using FlagEngine engine = Engines.Create(shop);
        engine.UseLogger(log);
        MutableSource source = new();
        engine.Add(source);
        _ = engine.Snapshot;
        int calls = 0;
        using IDisposable counting = engine.GetReloadToken().RegisterChangeCallback(_ => calls++, null);
        using IDisposable throwing = engine.GetReloadToken()
            .RegisterChangeCallback(_ => throw new InvalidOperationException("listener"), null);

        source.Set("page_size", "40");
        Assert.Equal((40, 1), (shop.PageSize, calls));
        Assert.Contains("A listener for flag changes failed. The new values are effective.", log.Lines);
    }

    [Fact]
    public void Failing_source_keeps_its_previous_settings_effective()
    {
        Shop shop = new();
        LogCollector log = new();
        using FlagEngine engine = Engines.Create(shop);
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
    public void Settings_that_throw_on_lookup_keep_previous_values_effective()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);
        source.Set("page_size", "40");
        Assert.Equal(40, shop.PageSize);

        source.FindFailure = new InvalidOperationException("torn");
        source.Signal();
        Assert.Equal(40, shop.PageSize);
        Assert.Equal("the source failed: torn", engine.Client.Explain("page_size").Rejected!.Error);
    }

    private sealed class ThrowingLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("the log is full");
    }
}
