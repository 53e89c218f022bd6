using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Database;

public class SqliteFileTests
{
    [Fact]
    public async Task Database_files_are_accessible_to_the_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("On Windows, files inherit the permissions of their folder.");
            return;
        }

        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        // Other tests clear the connection pools, and SQLite deletes its additional files with the last connection.
        await using System.Data.Common.DbConnection connection = await database.OpenAsync();
        await using System.Data.Common.DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM feature_flags";
        await command.ExecuteScalarAsync(StoreApp.Cancellation);
        await app.SetAsync(Flags.Names.ApiKey, "\"secret\"");

        string[] files = Directory.GetFiles(Path.GetDirectoryName(FileOf(database))!);
        Assert.Equal(3, files.Length);
        foreach (string file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    /// <summary>In a container, the path is a link into a volume that is empty at the first start.</summary>
    [Theory, InlineData(1), InlineData(3)]
    public async Task File_behind_symbolic_links_is_accessible_to_the_owner_only(int links)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("On Windows, files inherit the permissions of their folder.");
            return;
        }

        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        string folder = Path.GetDirectoryName(FileOf(database))!;
        string target = Path.Combine(folder, "volume.db");
        for (int link = 1; link < links; link++)
        {
            File.CreateSymbolicLink(Path.Combine(folder, $"{link}.db"), target);
            target = Path.Combine(folder, $"{link}.db");
        }

        File.CreateSymbolicLink(FileOf(database), target);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.ApiKey, "\"secret\"");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "volume.db")));
        Assert.DoesNotContain(app.Log.Lines, static line => line.StartsWith("The database file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_readable_by_every_user_is_reported()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("On Windows, files inherit the permissions of their folder.");
            return;
        }

        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await File.WriteAllBytesAsync(FileOf(database), [], StoreApp.Cancellation);
        File.SetUnixFileMode(FileOf(database), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        for (int start = 1; start <= 2; start++)
        {
            await using StoreApp app = await StoreApp.StartAsync(database);
            Assert.Single(app.Log.Lines, line => line.StartsWith(
                $"The database file {FileOf(database)} can be read by every user", StringComparison.Ordinal));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task New_or_empty_file_uses_write_ahead_logging(bool exists)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        if (exists)
        {
            await File.WriteAllBytesAsync(FileOf(database), [], StoreApp.Cancellation);
        }

        await using StoreApp app = await StoreApp.StartAsync(database);

        Assert.Equal("wal", await database.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Relative_path_is_resolved_in_the_content_root()
    {
        string name = $"flags-{Guid.NewGuid():N}.db";
        await using (StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store => store.UseSqlite($"Data Source={name}"))))
        {
            await app.SetAsync(Flags.Names.Rollout, "5");
        }

        // This is the content root of StoreApp.
        string file = Path.Combine(AppContext.BaseDirectory, name);
        Assert.True(File.Exists(file));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(file);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=flags;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=file:flags?mode=memory&cache=shared")]
    [InlineData("Cache=Shared")]
    [InlineData("Data Source=flags.db;Nonsense=1")]
    public void Connection_string_without_a_valid_file_is_rejected(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new FlagsStoreOptions().UseSqlite(connectionString));

    private static string FileOf(StoreDatabase database) => database.ConnectionString["Data Source=".Length..];
}
