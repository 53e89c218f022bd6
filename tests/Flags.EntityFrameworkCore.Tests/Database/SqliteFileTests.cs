using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Database;

public class SqliteFileTests
{
    [Fact]
    public async Task Nobody_else_on_the_machine_reads_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files of Windows have the rights of their folder.");
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
    public async Task Behind_a_chain_of_links_it_is_for_its_owner_alone(int links)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files of Windows have the rights of their folder.");
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
    public async Task That_every_user_can_read_is_reported()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files of Windows have the rights of their folder.");
            return;
        }

        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await File.WriteAllBytesAsync(FileOf(database), [], StoreApp.Cancellation);
        File.SetUnixFileMode(FileOf(database), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        for (int start = 1; start <= 2; start++)
        {
            await using StoreApp app = await StoreApp.StartAsync(database);
            Assert.Single(app.Log.Lines, line => line.StartsWith($"The database file {FileOf(database)} can be read by every user", StringComparison.Ordinal));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Is_written_ahead_although_it_was_there_empty(bool isThere)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        if (isThere)
        {
            await File.WriteAllBytesAsync(FileOf(database), [], StoreApp.Cancellation);
        }

        await using StoreApp app = await StoreApp.StartAsync(database);

        Assert.Equal("wal", await database.AskAsync<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Of_a_relative_path_is_in_the_content_root()
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
    public void Is_refused_in_words_where_it_would_be_none(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new FlagsStoreOptions().UseSqlite(connectionString));

    private static string FileOf(StoreDatabase database) => database.ConnectionString["Data Source=".Length..];
}
