using FeatureFlags.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.State;

/// <summary>Tests the start timeouts. Every limit is zero, so that the tests do not depend on the speed of the machine.</summary>
public class StoreStartTests
{
    /// <summary>The timeout for a server ends at once, as on a machine without processor time for the read.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task Slow_start_serves_the_stored_value_of_a_file(bool isFirst)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        if (!isFirst)
        {
            await FillAsync(database.Use);
        }

        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.ServerStartupTimeout = TimeSpan.Zero;
        }));

        Assert.Null(app.Failure);
        Assert.NotNull(app.Source.State);
        Assert.Equal(isFirst ? "default" : "store", app.Admin.Find(Flags.Names.PageSize)!.Effective!.Source);
        Assert.DoesNotContain(app.Log.Lines, static line => line.Contains("did not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slow_start_serves_the_stored_value_of_an_application_context()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await FillAsync(database.Use);

        await using StoreApp app = await StoreApp.StartAsync(
            flags => flags.AddStore<FlagsStoreContext>(static store => store.ServerStartupTimeout = TimeSpan.Zero),
            register: services => services.AddDbContext<FlagsStoreContext>(
                options => Microsoft.EntityFrameworkCore.SqliteDbContextOptionsBuilderExtensions.UseSqlite(
                    options, database.ConnectionString)));

        Assert.Equal(30, app.Client.GetValue<int>(Flags.Names.PageSize));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Host_starts_although_the_file_does_not_answer(bool isExplicit)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await FillAsync(database.Use);
        await using SqliteConnection other = await LockAsync(database);
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.FileStartupTimeout = isExplicit ? store.FileStartupTimeout : TimeSpan.Zero;
            store.StartupTimeout = isExplicit ? TimeSpan.Zero : null;
        }));

        Assert.Equal("The flag store did not answer within 0 s.", app.Failure!.Message);
        Assert.Equal("default", app.Admin.Find(Flags.Names.PageSize)!.Effective!.Source);
        await other.CloseAsync();
        Assert.True(await app.RefreshAsync());
        Assert.Null(app.Failure);
        Assert.Equal(30, app.Client.GetValue<int>(Flags.Names.PageSize));
    }

    /// <summary>The file has its settings at once, so the start does not wait longer.</summary>
    [Fact]
    public async Task Slow_start_serves_the_values_of_the_last_known_good_file()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        string kept = Path.Combine(Directory.CreateTempSubdirectory("flags-").FullName, "kept");
        await FillAsync(database.Use, kept);
        await using SqliteConnection other = await LockAsync(database);
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddLastKnownGoodFile(file => file.Path = kept).AddStore(store =>
        {
            database.Use(store);
            store.ServerStartupTimeout = TimeSpan.Zero;
        }));

        Assert.Equal(30, app.Client.GetValue<int>(Flags.Names.PageSize));
        Assert.True(app.Source.State!.IsRestored);
        await other.CloseAsync();
        Assert.True(await app.RefreshAsync());
        Assert.False(app.Source.State!.IsRestored);
    }

    /// <summary>Locks the file exclusively, so that readers wait as well.</summary>
    private static async Task<SqliteConnection> LockAsync(StoreDatabase database)
    {
        SqliteConnection other = new(database.ConnectionString + ";Pooling=False");
        await other.OpenAsync(StoreApp.Cancellation);
        await using SqliteCommand command = other.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(StoreApp.Cancellation);
        return other;
    }

    private static async Task FillAsync(Action<FlagsStoreOptions> use, string? kept = null)
    {
        await using StoreApp app = await StoreApp.StartAsync(flags =>
        {
            flags.AddStore(use);
            _ = kept is null ? flags : flags.AddLastKnownGoodFile(file => file.Path = kept);
        });
        await app.SetAsync(Flags.Names.PageSize, "30");
    }
}
