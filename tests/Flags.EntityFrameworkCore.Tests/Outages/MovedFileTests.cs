using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Tests.EntityFrameworkCore.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Outages;

/// <summary>
/// The database file is deleted, moved or replaced while the application runs. A successful change is in the file at the
/// configured path.
/// </summary>
public class MovedFileTests
{
    [Fact]
    public async Task Store_rejects_changes_until_its_deleted_file_is_restored()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StartAsync(database);
        string file = FileOf(database);
        string backup = await BackUpAsync(database);
        Delete(file);

        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.PageSize, "31"));
        Assert.Contains("Restore the file", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(app.WriteFailure);
        Assert.False(await app.RefreshAsync());
        Assert.NotNull(app.Failure);
        Assert.Equal(30, app.Client.GetValue<int>(Flags.Names.PageSize));
        Assert.False(File.Exists(file));

        File.Move(backup, file);
        await app.SetAsync(Flags.Names.PageSize, "32");
        Assert.Null(app.WriteFailure);
        Assert.True(await app.RefreshAsync());
        Assert.Null(app.Failure);
        await AssertStoredAsync(database, 32);
    }

    [Fact]
    public async Task Changes_go_to_a_backup_that_replaces_the_file()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StartAsync(database);
        string backup = await BackUpAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "31");
        await app.SetAsync(Flags.Names.Greeting, "\"after the backup\"");

        File.Move(backup, FileOf(database), overwrite: true);
        await app.SetAsync(Flags.Names.PageSize, "32");

        Assert.Equal(
            (32, "default"), (app.Client.GetValue<int>(Flags.Names.PageSize), app.Admin.Find(Flags.Names.Greeting)!.Effective!.Source));
        await AssertStoredAsync(database, 32);
        await app.AssertIntactAsync();
    }

    [Fact]
    public async Task Store_rejects_changes_while_its_folder_is_renamed()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        string folder = Path.GetDirectoryName(FileOf(database))!;
        await using StoreApp app = await StartAsync(database);

        Directory.Move(folder, folder + "-moved");
        await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.PageSize, "31"));
        Directory.Move(folder + "-moved", folder);

        await app.SetAsync(Flags.Names.PageSize, "32");
        await AssertStoredAsync(database, 32);
    }

    [Fact]
    public async Task Deleted_write_ahead_log_files_lose_no_change()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StartAsync(database);

        File.Delete(FileOf(database) + "-wal");
        File.Delete(FileOf(database) + "-shm");
        await app.SetAsync(Flags.Names.PageSize, "31");

        await AssertStoredAsync(database, 31);
    }

    /// <summary>The connection string of the application lets SQLite create the file again, without tables.</summary>
    [Fact]
    public async Task Application_context_rejects_changes_while_its_file_is_deleted()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using (StoreApp previous = await StartAsync(database))
        {
        }

        await using StoreApp app = await StoreApp.StartAsync(
            static flags => flags.AddStore<FlagsStoreContext>(),
            register: services => services.AddDbContext<FlagsStoreContext>(options => options.UseSqlite(database.ConnectionString)));
        await app.SetAsync(Flags.Names.PageSize, "31");
        Delete(FileOf(database));

        await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.PageSize, "32"));
        Assert.False(await app.RefreshAsync());
        Assert.Equal(31, app.Client.GetValue<int>(Flags.Names.PageSize));
    }

    private static async Task<StoreApp> StartAsync(StoreDatabase database)
    {
        StoreApp app = await StoreApp.StartAsync(database);
        await app.WaitForRegistrationAsync();
        await app.SetAsync(Flags.Names.PageSize, "30");
        return app;
    }

    private static async Task<string> BackUpAsync(StoreDatabase database)
    {
        string backup = FileOf(database) + ".backup";
        await using SqliteConnection connection = new(database.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(StoreApp.Cancellation);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{backup}'";
        await command.ExecuteNonQueryAsync(StoreApp.Cancellation);
        return backup;
    }

    private static void Delete(string file)
    {
        foreach (string path in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*").Where(
            static path => !path.EndsWith(".backup", StringComparison.Ordinal)))
        {
            File.Delete(path);
        }
    }

    /// <summary>Asserts the setting that a newly started process reads.</summary>
    private static async Task AssertStoredAsync(StoreDatabase database, int pageSize)
    {
        await using StoreApp next = await StoreApp.StartAsync(database);
        Assert.Equal(pageSize, next.Client.GetValue<int>(Flags.Names.PageSize));
    }

    private static string FileOf(StoreDatabase database) => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
}
