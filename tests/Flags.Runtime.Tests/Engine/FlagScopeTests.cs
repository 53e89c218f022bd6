namespace FeatureFlags.Tests.Engine;

public sealed class FlagScopeTests
{
    [Fact]
    public void A_scope_answers_from_the_snapshot_it_was_made_with_and_others_from_the_newest()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        MutableSource source = new();
        engine.Add(source);
        source.SetAll(("page_size", "1"), ("greeting", "one"));

        using FlagScope scope = engine.BeginScope();
        using (scope.Enter())
        {
            Assert.Equal(1, shop.PageSize);
            source.SetAll(("page_size", "2"), ("greeting", "two"));
            Assert.Equal((1, "one", 1), (shop.PageSize, shop.Greeting, engine.Client.GetValue<int>("page_size")));

            // Another scope within, as of now.
            using FlagScope inner = engine.BeginScope();
            using (inner.Enter())
            {
                Assert.Equal((2, "two"), (shop.PageSize, shop.Greeting));
            }

            Assert.Equal((1, "one"), (shop.PageSize, shop.Greeting));
        }

        Assert.Equal((2, "two"), (shop.PageSize, shop.Greeting));
        Assert.Equal((1, 2), (scope.Client.GetValue<int>("page_size"), engine.Client.GetValue<int>("page_size")));
    }

    [Fact]
    public void Accessors_keep_their_answer_but_for_the_time_in_which_an_older_snapshot_is_held()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        MutableSource source = new();
        engine.Add(source);

        FlagScope scope = engine.BeginScope();
        Assert.False(shop.NewUi);
        Assert.True(shop.NewUiIsKept);

        source.Set("new_ui", "true");
        Assert.True(shop.NewUi);
        Assert.False(shop.NewUiIsKept);

        scope.Dispose();
        Assert.True(shop.NewUi);
        Assert.True(shop.NewUiIsKept);
    }

    [Fact]
    public void A_scope_that_follows_answers_from_the_newest_and_holds_nothing()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        MutableSource source = new();
        engine.Add(source);
        using FlagScope scope = engine.BeginScope();
        using (scope.Enter(new FlagContext("ann")))
        {
            source.Set("new_ui", "true");
            Assert.False(shop.NewUi);

            scope.Follow();
            Assert.True(shop.NewUi);
            Assert.True(scope.Client.IsEnabled("new_ui"));
            Assert.True(shop.NewUiIsKept);
            Assert.Equal("ann", FlagContext.Current.UserId);
        }
    }

    [Fact]
    public void The_end_of_a_scope_ends_what_was_entered_with_it()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        using (FlagContext.Use(new FlagContext("around")))
        {
            FlagScope scope = engine.BeginScope();
            _ = scope.Enter(new FlagContext("ann"));
            Assert.Equal("ann", FlagContext.Current.UserId);
            scope.Dispose();
            Assert.Equal("around", FlagContext.Current.UserId);
        }
    }

    [Fact]
    public void An_accessor_of_the_context_that_knows_of_none_leaves_it_to_what_is_around()
    {
        Switch accessor = new();
        using (FlagContext.Use(new FlagContext("around")))
        using (FlagContext.Use(accessor))
        {
            Assert.Equal("around", FlagContext.Current.UserId);
            accessor.Current = new FlagContext("ann");
            Assert.Equal("ann", FlagContext.Current.UserId);
        }
    }

    /// <summary>The promise that everything rides on: no reader in a scope sees two versions, though the plain accessors keep answers for all in static fields.</summary>
    [Fact]
    public async Task No_scope_sees_two_versions_while_snapshots_are_replaced()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        MutableSource source = new();
        engine.Add(source);
        source.SetAll(("page_size", "1"), ("big", "1"), ("greeting", "1"));
        Assert.Equal(1, shop.PageSize);
        using CancellationTokenSource done = new();
        Task<int> reloads = Task.Factory.StartNew(Reload, TaskCreationOptions.LongRunning);
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(Read, TaskCreationOptions.LongRunning))];

        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        await done.CancelAsync();
        Assert.True(await reloads > 100);

        int Reload()
        {
            int count = 0;
            for (; count < 10_000_000 && !done.IsCancellationRequested; count++)
            {
                string value = FormattableString.Invariant($"{1 + (count % 100)}");
                source.SetAll(("page_size", value), ("big", value), ("greeting", value));
            }

            return count;
        }

        void Read()
        {
            for (int i = 0; i < 300_000; i++)
            {
                using FlagScope scope = engine.BeginScope();
                using (scope.Enter())
                {
                    int first = shop.PageSize;
                    long second = shop.Big;
                    int third = engine.Client.GetValue<int>("page_size");
                    string fourth = shop.Greeting;
                    if (first != second || first != third || fourth != FormattableString.Invariant($"{first}") || first != shop.PageSize)
                    {
                        Assert.Fail($"{first} {second} {third} {fourth}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Scopes_that_have_ended_keep_no_old_snapshot_alive()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Over(shop);
        MutableSource source = new();
        engine.Add(source);
        WeakReference first = FirstSnapshot(engine);
        for (int i = 0; i < 1_000; i++)
        {
            using FlagScope scope = engine.BeginScope();
            source.Set("page_size", FormattableString.Invariant($"{1 + (i % 100)}"));
        }

        GC.Collect();
        Assert.False(first.IsAlive);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference FirstSnapshot(FlagEngine engine) => new(engine.Snapshot);

    private sealed class Switch : IFlagContextAccessor
    {
        public FlagContext? Current { get; set; }
    }
}
