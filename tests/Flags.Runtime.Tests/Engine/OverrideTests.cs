namespace FeatureFlags.Tests.Engine;

public sealed class OverrideTests
{
    [Fact]
    public void Override_takes_precedence_over_every_source_until_disposed()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop, ("page_size", "50"));
        using (shop.Override(o => (o.NewUi, o.PageSize, o.Rollout, o.Beta) = (true, 7, 100, ["ann"])))
        {
            Assert.Equal((true, 7), (shop.NewUi, shop.PageSize));
            Assert.True(shop.Rollout.IsEnabledFor("anyone"));
            Assert.True(shop.Beta.IsEnabledFor("ann"));
            Assert.Equal(
                (FlagReason.Override, "override"), (engine.Client.Explain("page_size").Reason, engine.Client.Explain("page_size").Source));
            Assert.True(engine.Client.IsEnabled("new_ui"));
        }

        Assert.Equal((false, 50), (shop.NewUi, shop.PageSize));
        Assert.True(shop.IsNewUiCached);
    }

    [Fact]
    public void Nested_overrides_combine_and_end_in_any_order()
    {
        Shop shop = new();
        IDisposable outer = shop.Override(o => o.NewUi = true);
        IDisposable inner = shop.Override(o => o.PageSize = 7);
        Assert.Equal((true, 7), (shop.NewUi, shop.PageSize));

        outer.Dispose();
        Assert.Equal((false, 7), (shop.NewUi, shop.PageSize));
        inner.Dispose();
        inner.Dispose();
        Assert.Equal((false, 20), (shop.NewUi, shop.PageSize));
        Assert.True(shop.IsNewUiCached);
    }

    [Fact]
    public async Task Parallel_flows_do_not_share_overrides()
    {
        Shop shop = new();
        using Barrier barrier = new(8);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            using IDisposable scope = shop.Override(o => (o.NewUi, o.PageSize) = (i % 2 == 0, i + 1));
            barrier.SignalAndWait();
            await Task.Yield();
            Assert.Equal((i % 2 == 0, i + 1), (shop.NewUi, shop.PageSize));
            barrier.SignalAndWait();
        })));
        Assert.Equal((false, 20), (shop.NewUi, shop.PageSize));
    }

    [Fact]
    public async Task Work_started_during_an_override_sees_it_until_it_ends()
    {
        Shop shop = new();
        TaskCompletionSource started = new();
        TaskCompletionSource ended = new();
        Task<(bool, bool)> work;
        using (shop.Override(o => o.NewUi = true))
        {
            work = Task.Run(async () =>
            {
                bool during = shop.NewUi;
                started.SetResult();
                await ended.Task;
                return (during, shop.NewUi);
            });
            await started.Task;
        }

        ended.SetResult();
        Assert.Equal((true, false), await work);
    }

    [Fact]
    public void Override_with_an_invalid_value_or_of_a_retired_flag_throws()
    {
        Shop shop = new();
        ArgumentException range = Assert.Throws<ArgumentException>(() => shop.Override(o => o.PageSize = 101));
        Assert.Equal("Flag 'page_size' cannot be overridden: 101 is more than the maximum 100.", range.Message);
        InvalidOperationException retired = Assert.Throws<InvalidOperationException>(() => shop.Override(o => o.OldUi = false));
        Assert.Equal(
            "Flag 'old_ui' cannot be overridden: the flag is retired in flags.json, and its value is compiled in.", retired.Message);
    }

    [Fact]
    public void Reload_during_an_override_does_not_change_the_overridden_flag()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);
        using (shop.Override(o => o.PageSize = 7))
        {
            source.Set("page_size", "50");
            source.Set("new_ui", "true");
            Assert.Equal((true, 7), (shop.NewUi, shop.PageSize));
        }

        Assert.Equal(50, shop.PageSize);
    }
}
