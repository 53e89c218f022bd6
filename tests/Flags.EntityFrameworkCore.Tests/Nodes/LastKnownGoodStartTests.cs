using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>The last-known-good file at a start without any server.</summary>
public class LastKnownGoodStartTests
{
    [Fact]
    public async Task Start_without_the_database_uses_and_reports_the_last_known_good_file()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        string path = Path.Combine(Directory.CreateTempSubdirectory("flags-").FullName, "kept");
        await using (StoreApp app = await StartAsync(database.Use, path))
        {
            await app.SetAsync(Flags.Names.PageSize, "30");
            await app.SetAsync(Flags.Names.ApiKey, "\"secret\"");
        }

        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(path, StoreApp.Cancellation));
        await using (StoreApp app = await StartAsync(
            static store => store.UsePostgreSql("Host=127.0.0.1;Port=1;Username=x;Database=x"), path))
        {
            Assert.Equal((30, "store"), (app.PageSize(), app.Admin.Find(Flags.Names.PageSize)!.Effective!.Source));
            Assert.Contains("cannot be reached", app.Failure!.Message);
            Assert.NotNull(app.Source.LastFetch);
            Assert.Single(app.Log.Lines, static line => line.StartsWith(
                "The flag store did not supply current settings. The settings of version 0.2.2 from the last-known-good file are effective",
                StringComparison.Ordinal));
            await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.PageSize, "31"));
        }

        // With the database, the settings that the file leaves out are available too.
        await using (StoreApp app = await StartAsync(database.Use, path))
        {
            Assert.Null(app.Failure);
            Assert.Equal("secret", app.Client.GetValue<string>(Flags.Names.ApiKey));
        }
    }

    /// <summary>The file has the version of the cache, but not all of its settings.</summary>
    [Fact]
    public async Task Cache_supplies_the_settings_that_the_file_leaves_out()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        string path = Path.Combine(Directory.CreateTempSubdirectory("flags-").FullName, "kept");
        MemoryCache cache = new(TimeProvider.System);
        await using StoreApp one = await StartAsync(database.Use, path, cache);
        await one.SetAsync(Flags.Names.ApiKey, "\"secret\"");
        await one.DisposeAsync();

        cache.Fail(true);
        await using StoreApp app = await StartAsync(
            static store => store.UsePostgreSql("Host=127.0.0.1;Port=1;Username=x;Database=x"), path, cache);
        Assert.Equal((true, "none"), (app.Source.State!.IsRestored, app.Client.GetValue<string>(Flags.Names.ApiKey)));
        cache.LeaseToOther(TimeSpan.FromHours(1));
        cache.Fail(false);
        await app.WaitUntilAsync(() => app.Client.GetValue<string>(Flags.Names.ApiKey) == "secret");
        Assert.Null(app.Failure);
    }

    /// <summary>Starts a host at the current time, because the file records the real time.</summary>
    private static Task<StoreApp> StartAsync(Action<FlagsStoreOptions> use, string path, MemoryCache? cache = null) => StoreApp.StartAsync(
        flags => flags.AddLastKnownGoodFile(file => file.Path = path).AddStore(store =>
        {
            use(store);
            store.TimeProvider = TimeProvider.System;
        }),
        register: services =>
        {
            if (cache is not null)
            {
                services.AddSingleton<FeatureFlags.Distribution.IFlagSnapshotCache>(cache);
            }
        });
}
