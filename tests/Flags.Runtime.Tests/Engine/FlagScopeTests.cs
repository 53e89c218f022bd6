namespace FeatureFlags.Tests.Engine;

public sealed class FlagScopeTests
{
    [Fact]
    public void Scope_reads_its_own_snapshot_and_other_readers_read_the_latest()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);
        source.SetAll(("page_size", "1"), ("greeting", "one"));

        using FlagScope scope = engine.BeginScope();
        using (scope.Enter())
        {
            Assert.Equal(1, shop.PageSize);
            source.SetAll(("page_size", "2"), ("greeting", "two"));
            Assert.Equal((1, "one", 1), (shop.PageSize, shop.Greeting, engine.Client.GetValue<int>("page_size")));

            // A nested scope reads the current snapshot.
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
    public void Accessors_cache_answers_except_while_a_scope_holds_an_older_snapshot()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);

        FlagScope scope = engine.BeginScope();
        Assert.False(shop.NewUi);
        Assert.True(shop.IsNewUiCached);

        source.Set("new_ui", "true");
        Assert.True(shop.NewUi);
        Assert.False(shop.IsNewUiCached);

        scope.Dispose();
        Assert.True(shop.NewUi);
        Assert.True(shop.IsNewUiCached);
    }

    [Fact]
    public void Following_scope_reads_the_latest_snapshot_and_holds_none()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        engine.Add(source);
        using FlagScope scope = engine.BeginScope();
        using (scope.Enter(new FlagContext("ann")))
        {
            source.Set("new_ui", "true");
            Assert.False(shop.NewUi);

            scope.DisableSnapshot();
            Assert.True(shop.NewUi);
            Assert.True(scope.Client.IsEnabled("new_ui"));
            Assert.True(shop.IsNewUiCached);
            Assert.Equal("ann", FlagContext.Current.UserId);
        }
    }

    [Fact]
    public void Disposing_a_scope_restores_the_previous_context()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        using (FlagContext.Use(new FlagContext("outer")))
        {
            FlagScope scope = engine.BeginScope();
            _ = scope.Enter(new FlagContext("ann"));
            Assert.Equal("ann", FlagContext.Current.UserId);
            scope.Dispose();
            Assert.Equal("outer", FlagContext.Current.UserId);
        }
    }

    [Fact]
    public void Context_accessor_without_a_context_falls_back_to_the_outer_context()
    {
        MutableContextAccessor accessor = new();
        using (FlagContext.Use(new FlagContext("outer")))
        using (FlagContext.Use(accessor))
        {
            Assert.Equal("outer", FlagContext.Current.UserId);
            accessor.Current = new FlagContext("ann");
            Assert.Equal("ann", FlagContext.Current.UserId);
        }
    }

    /// <summary>A reader in a scope never sees two versions, although the plain accessors cache answers in static fields.</summary>
    [Fact]
    public async Task No_scope_sees_two_versions_while_snapshots_are_replaced()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
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
    public void Disposed_scopes_keep_no_old_snapshot_alive()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
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

    private sealed class MutableContextAccessor : IFlagContextAccessor
    {
        public FlagContext? Current { get; set; }
    }
}
