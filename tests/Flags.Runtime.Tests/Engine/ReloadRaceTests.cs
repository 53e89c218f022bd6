using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Tests.Engine;

public sealed class ReloadRaceTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task First_reads_and_disposal_during_reloads_neither_hang_nor_throw()
    {
        IConfigurationRoot configuration = Engines.Configuration(("page_size", "30"));
        using CancellationTokenSource done = new();
        Task[] reloads = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(Reload, TaskCreationOptions.LongRunning))];
        Task reads = Task.Factory.StartNew(Read, TaskCreationOptions.LongRunning);

        await reads.WaitAsync(s_timeout, TestContext.Current.CancellationToken);
        await done.CancelAsync();
        await Task.WhenAll(reloads).WaitAsync(s_timeout, TestContext.Current.CancellationToken);

        void Read()
        {
            for (int i = 0; i < 3_000; i++)
            {
                Shop shop = new();
                using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());
                Assert.Equal(30, shop.PageSize);
            }
        }

        void Reload()
        {
            while (!done.IsCancellationRequested)
            {
                configuration.Reload();
            }
        }
    }

    [Fact]
    public void Source_that_changed_before_it_is_watched_is_read()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        engine.Add(new ChangedSource());
        Assert.Equal(42, shop.PageSize);
    }

    [Fact]
    public void Source_that_reads_a_flag_during_loading_sees_the_compiled_default()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop, ("page_size", "30"));
        engine.Add(new FlagReadingSource(shop));
        Assert.Equal(21, shop.PageSize);
    }

    private sealed class ChangedSource : IFlagSource, IFlagSettings
    {
        private bool _isRequested;

        public string Name => FlagSources.Services;

        public IFlagSettings Read() => this;

        public FlagSetting? Find(string flag) => flag == "page_size" ? FlagSetting.FromString("42") : null;

        public IChangeToken GetReloadToken()
        {
            bool fires = !_isRequested;
            _isRequested = true;
            return new CancellationChangeToken(new CancellationToken(fires));
        }
    }

    private sealed class FlagReadingSource(Shop shop) : IFlagSource, IFlagSettings
    {
        private int _seen;

        public string Name => FlagSources.Services;

        public IFlagSettings Read()
        {
            _seen = shop.PageSize;
            return this;
        }

        public FlagSetting? Find(string flag) => flag == "page_size" ? FlagSetting.FromString($"{_seen + 1}") : null;

        public IChangeToken? GetReloadToken() => null;
    }
}
