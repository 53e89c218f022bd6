namespace FeatureFlags.Tests.Engine;

public sealed class SeveralEnginesTests
{
    [Fact]
    public async Task Each_flow_reads_the_engine_it_uses()
    {
        Shop shop = new();
        using FlagEngine on = Engines.Over(shop, ("new_ui", "true"), ("page_size", "1"));
        using FlagEngine off = Engines.Over(shop, ("new_ui", "false"), ("page_size", "2"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            using IDisposable use = (i % 2 == 0 ? on : off).Use();
            await Task.Yield();
            Assert.Equal((i % 2 == 0, 1 + (i % 2)), (shop.NewUi, shop.PageSize));
        })));
        Assert.False(shop.NewUiIsKept);
    }

    [Fact]
    public void Outside_of_any_the_oldest_answers_and_the_last_one_is_kept_again()
    {
        Shop shop = new();
        FlagEngine first = Engines.Over(shop, ("page_size", "1"));
        FlagEngine second = Engines.Over(shop, ("page_size", "2"), ("new_ui", "true"));
        Assert.Equal(1, shop.PageSize);

        first.Dispose();
        Assert.Equal((2, true), (shop.PageSize, shop.NewUi));
        Assert.True(shop.NewUiIsKept);

        second.Dispose();
        Assert.Equal((20, false), (shop.PageSize, shop.NewUi));
    }

    [Fact]
    public void A_disposed_engine_no_longer_answers_the_flow_that_uses_it_nor_follows_its_sources()
    {
        Shop shop = new();
        using FlagEngine other = Engines.Over(shop, ("page_size", "1"));
        using FlagEngine third = Engines.Over(shop, ("page_size", "3"));
        FlagEngine used = Engines.Over(shop, ("page_size", "2"));
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
