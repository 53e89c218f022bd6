namespace FeatureFlags.Tests.Engine;

public sealed class MultipleEnginesTests
{
    [Fact]
    public async Task Each_flow_reads_the_engine_it_uses()
    {
        Shop shop = new();
        using FlagEngine on = Engines.Create(shop, ("new_ui", "true"), ("page_size", "1"));
        using FlagEngine off = Engines.Create(shop, ("new_ui", "false"), ("page_size", "2"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            using IDisposable use = (i % 2 == 0 ? on : off).Use();
            await Task.Yield();
            Assert.Equal((i % 2 == 0, 1 + (i % 2)), (shop.NewUi, shop.PageSize));
        })));
        Assert.False(shop.IsNewUiCached);
    }

    [Fact]
    public void Oldest_engine_answers_by_default_and_a_single_engine_is_cached()
    {
        Shop shop = new();
        FlagEngine first = Engines.Create(shop, ("page_size", "1"));
        FlagEngine second = Engines.Create(shop, ("page_size", "2"), ("new_ui", "true"));
        Assert.Equal(1, shop.PageSize);

        first.Dispose();
        Assert.Equal((2, true), (shop.PageSize, shop.NewUi));
        Assert.True(shop.IsNewUiCached);

        second.Dispose();
        Assert.Equal((20, false), (shop.PageSize, shop.NewUi));
    }

    [Fact]
    public void Disposed_engine_no_longer_answers_its_flow_or_watches_its_sources()
    {
        Shop shop = new();
        using FlagEngine other = Engines.Create(shop, ("page_size", "1"));
        using FlagEngine third = Engines.Create(shop, ("page_size", "3"));
        FlagEngine used = Engines.Create(shop, ("page_size", "2"));
        MutableSource source = new();
        used.Add(source);
        using IDisposable use = used.Use();
        Assert.Equal(2, shop.PageSize);

        used.Dispose();
        source.Set("page_size", "50");
        Assert.Equal(1, shop.PageSize);
        Assert.Equal(1, source.Reads);
    }
}
