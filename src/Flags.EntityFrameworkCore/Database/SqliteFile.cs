using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Locates, creates and checks the file of an SQLite database.</summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Returns whether the connection string names an in-memory or temporary database. The store rejects such a database, because
    /// every connection would open a separate database.
    /// </summary>
    public static bool IsInMemory(SqliteConnectionStringBuilder connection) =>
        connection.Mode == SqliteOpenMode.Memory || connection.DataSource.Length == 0
        || connection.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
        || connection.DataSource.Contains("mode=memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns the connection string with an absolute path. A relative path is resolved against <paramref name="folder"/>.
    /// </summary>
    public static string Locate(SqliteConnectionStringBuilder connection, string folder) =>
        IsPath(connection.DataSource)
            ? new SqliteConnectionStringBuilder(connection.ConnectionString)
            {
                DataSource = Path.Combine(folder, connection.DataSource),
            }.ToString()
            : connection.ConnectionString;

    /// <summary>
    /// Returns the path of the database file if every user of the machine can read or write the file; otherwise <c>null</c>.
    /// </summary>
    /// <returns>
    /// The path; <c>null</c> if other users have no access, and on Windows, where a file has the rights of its directory.
    /// </returns>
    public static string? FindOpenToOthers(DbConnection connection)
    {
        const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        string path = connection.DataSource;
        return !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0 ? path : null;
    }

    /// <summary>
    /// Creates the database file if the file is missing and <paramref name="creates"/> is true. Only the owner of the file has
    /// access, because settings may be secrets.
    /// </summary>
    /// <remarks>
    /// SQLite creates its additional files with the same permissions. A new file uses write-ahead logging, so that readers do not
    /// wait for a writer.
    /// </remarks>
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
            // The path may be a symbolic link to a file that does not exist yet. Then the target is created, because the link
            // itself exists.
            FileInfo there = new(path);
            string target = there.LinkTarget is null ? path : there.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            using FileStream file = new(target, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file exists already, or SQLite reports the error when it opens the file.
        }
    }

    /// <summary>
    /// Returns whether a data source is a plain file path. SQLite URIs and paths that begin with a driver placeholder, such as
    /// <c>|DataDirectory|</c>, are not plain file paths.
    /// </summary>
    public static bool IsPath(string source) => !source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && !source.StartsWith('|');
}
