using FeatureFlags.Distribution;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>Starts hosts that share a database.</summary>
internal static class Node
{
    /// <summary>Starts a node that does not poll, but receives notifications of the database.</summary>
    public static Task<StoreApp> StartListeningAsync(StoreDatabase database, SentCommands? counter = null) => StartListeningAsync(store =>
    {
        database.Use(store);
        store.Extend = options => AddInterceptor(options, counter);
    });

    public static Task<StoreApp> StartListeningAsync(Action<FlagsStoreOptions> configure) => StoreApp.StartAsync(
        flags => flags.AddStore(store =>
        {
            configure(store);
            store.UseNotifications = null;
            store.PollInterval = TimeSpan.Zero;
            store.StartupTimeout = TimeSpan.FromSeconds(30);
            store.TimeProvider = TimeProvider.System;
        }));

    /// <summary>Starts a node with a cache.</summary>
    public static Task<StoreApp> StartWithCacheAsync(
        StoreDatabase database, MemoryCache cache, FakeTimeProvider clock, SentCommands? counter = null) =>
        StoreApp.StartAsync(
            flags => flags.AddStore(store =>
            {
                database.Use(store);
                store.StartupTimeout = TimeSpan.FromSeconds(30);
                store.Extend = options => AddInterceptor(options, counter);
            }),
            clock,
            services => services.AddSingleton<IFlagSnapshotCache>(cache));

    public static FakeTimeProvider CreateClock() => new(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

    public static int PageSize(this StoreApp app) => app.Client.GetValue<int>(Flags.Names.PageSize);

    public static Task WaitForPageSizeAsync(this StoreApp app, int size) => app.WaitUntilAsync(() => app.PageSize() == size);

    public static StoreVersion Version(this StoreApp app) => app.Source.State!.Version;

    private static void AddInterceptor(DbContextOptionsBuilder options, SentCommands? counter)
    {
        if (counter is not null)
        {
            options.AddInterceptors(counter);
        }
    }
}
