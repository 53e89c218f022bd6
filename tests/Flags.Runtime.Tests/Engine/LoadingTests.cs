using System.Collections.Concurrent;
using FeatureFlags.Generated;

namespace FeatureFlags.Tests.Engine;

public sealed class LoadingTests
{
    [Fact]
    public void Sources_are_not_read_before_the_first_access()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);
        Assert.Equal(0, source.Reads);

        Assert.False(shop.NewUi);
        Assert.Equal(20, shop.PageSize);
        Assert.Equal(1, source.Reads);
    }

    [Fact]
    public void Accessors_return_compiled_defaults_without_an_engine()
    {
        Shop shop = new();
        Assert.False(shop.NewUi);
        Assert.Equal((20, 0.5, 9007199254740993, "hello"), (shop.PageSize, shop.Ratio, shop.Big, shop.Greeting));
        Assert.Equal(0, shop.Rollout.Percentage);
        Assert.Empty(shop.Beta.Users);
    }

    [Fact]
    public void Later_engine_takes_over_until_it_is_disposed()
    {
        Shop shop = new();
        Assert.False(shop.NewUi);
        using (Engines.Create(shop, ("new_ui", "true")))
        {
            Assert.True(shop.NewUi);
        }

        Assert.False(shop.NewUi);
    }

    [Fact]
    public void Retired_and_pinned_values_take_precedence_over_every_source()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop, ("old_ui", "false"), ("old_rollout", "0"), ("pinned_size", "3"));

        Assert.Equal(("true", FlagReason.Retired), Reason("old_ui"));
        Assert.Equal(("100 %", FlagReason.Retired), Reason("old_rollout"));
        Assert.Equal(("7", FlagReason.Pinned), Reason("pinned_size"));

        (string?, FlagReason) Reason(string name) => (engine.Client.Explain(name).Value, engine.Client.Explain(name).Reason);
    }

    [Fact]
    public void Long_value_equal_to_the_empty_field_marker_is_read_correctly()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(
            shop, ("big", FlagManifest.NumberMask.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(FlagManifest.NumberMask, shop.Big);
        Assert.Equal(FlagManifest.NumberMask, shop.Big);
    }

    [Fact]
    public void Readers_never_return_to_an_older_value_while_settings_change()
    {
        const int Changes = 3_000;
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);
        _ = engine.Snapshot;
        ConcurrentQueue<string> errors = new();
        using CancellationTokenSource done = new();

        // The value of big only increases, so each reader must see increasing numbers.
        source.Set("big", "0");
        Thread[] readers = [.. Enumerable.Range(0, 3).Select(_ => new Thread(Read))];
        Array.ForEach(readers, reader => reader.Start());
        for (int change = 1; change <= Changes; change++)
        {
            source.Set("big", change.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(change, shop.Big);
        }

        done.Cancel();
        Array.ForEach(readers, reader => reader.Join());
        Assert.Empty(errors);
        Assert.Equal(Changes, shop.Big);

        void Read()
        {
            long last = 0;
            while (!done.IsCancellationRequested)
            {
                long now = shop.Big;
                if (now < last)
                {
                    errors.Enqueue($"{now} after {last}");
                    return;
                }

                last = now;
            }
        }
    }

    [Fact]
    public void View_never_sees_a_partial_change()
    {
        const int Changes = 2_000;
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);
        source.SetAll(("page_size", "1"), ("big", "1"));
        ConcurrentQueue<string> errors = new();
        using CancellationTokenSource done = new();

        Thread[] readers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(Read))];
        Array.ForEach(readers, reader => reader.Start());
        for (int change = 0; change < Changes; change++)
        {
            string value = $"{(change % 100) + 1}";
            source.SetAll(("page_size", value), ("big", value));
        }

        done.Cancel();
        Array.ForEach(readers, reader => reader.Join());
        Assert.Empty(errors);

        void Read()
        {
            while (!done.IsCancellationRequested)
            {
                FlagView view = new(engine.Completed(), shop.Manifest);
                if (view.Int32(1) != view.Int64(6))
                {
                    errors.Enqueue($"{view.Int32(1)} and {view.Int64(6)}");
                    return;
                }
            }
        }
    }

    [Fact]
    public void Explanation_has_the_version_and_age_of_the_snapshot()
    {
        ManualClock clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        Shop shop = new();
        FlagsOptions options = Engines.Isolated();
        options.TimeProvider = clock;
        using FlagEngine engine = FlagEngine.Create(Engines.Configuration(), shop.Manifest, options);
        MutableSource source = new();
        engine.Add(source);

        Assert.Equal(1, engine.Client.Explain("new_ui").Version);
        clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(TimeSpan.FromMinutes(5), engine.Client.Explain("new_ui").Age);

        source.Set("new_ui", "true");
        FlagExplanation explanation = engine.Client.Explain("new_ui");
        Assert.Equal((2, TimeSpan.Zero), (explanation.Version, explanation.Age));
    }
}
