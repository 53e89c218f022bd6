using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The file of an SQLite database.</summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whether a data source is none that stays: each connection would have a database of its own.</summary>
    public static bool IsInMemory(SqliteConnectionStringBuilder connection) =>
        connection.Mode == SqliteOpenMode.Memory || connection.DataSource.Length == 0
        || connection.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
        || connection.DataSource.Contains("mode=memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>A connection string with the full path, where it has a relative one.</summary>
    public static string Locate(SqliteConnectionStringBuilder connection, string folder) =>
        IsPath(connection.DataSource) ? new SqliteConnectionStringBuilder(connection.ConnectionString) { DataSource = Path.Combine(folder, connection.DataSource) }.ToString()
        : connection.ConnectionString;

    /// <summary>Finds the path of a database whose file every user of the machine can read or write.</summary>
    /// <returns>Null for none, and on Windows, where a file has the rights of its folder.</returns>
    public static string? FindOpenToOthers(DbConnection connection)
    {
        const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        string path = connection.DataSource;
        return !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0 ? path : null;
    }

    /// <summary>
    /// Makes the file where there is none, for its owner alone: settings may be secrets. SQLite gives its further files the same rights.
    /// In a new file readers do not wait for a writer.
    /// </summary>
    public static async Task PrepareAsync(DbContext context, SqliteConnection connection, bool creates, CancellationToken cancellationToken)
    {
        SqliteConnectionStringBuilder named = new(connection.ConnectionString);
        if (named.Mode == SqliteOpenMode.ReadOnly || !IsPath(named.DataSource))
        {
            return;
        }

        if (creates)
        {
            Create(named.DataSource);
        }

        if (new FileInfo(named.DataSource) is { Exists: true, Length: 0 })
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Create(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            // A link may point to a file that does not exist yet. Then that file is created: the link itself is there.
            FileInfo there = new(path);
            string target = there.LinkTarget is null ? path : there.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            using FileStream file = new(target, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is there, or SQLite says what is wrong.
        }
    }

    /// <summary>Not a URI of SQLite, nor a place that its driver knows by name.</summary>
    public static bool IsPath(string source) => !source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && !source.StartsWith('|');
}
