using System.Data.Common;
using System.Net.Sockets;
using FeatureFlags.Admin;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Creates the error messages that callers receive when the database fails. The messages do not contain the error text of the
/// database, which includes host names, paths and SQL statements.
/// </summary>
internal static class StoreFailure
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteConstraint = 19;
    private const int SqliteNoDatabase = 26;
    private const string Damaged = "the audit log is damaged, or another program writes to it directly: verify the audit log";
    private const string OtherTable = "a table of another program has the name of a flag table";
    private const string OlderTable = "the flag tables are of another version: apply the migrations of this version";
    private const string ReadOnly = "25006";

    private const string CannotOpen =
        "the file cannot be opened, because it or its folder is missing or not accessible. "
        + "Restore the file, or restart the application to create a new one";

    private const string Late = "the database does not answer in time";
    private const string Locked = "another process has locked the database";

    /// <summary>
    /// Converts an exception to the <see cref="FlagAdminException"/> that reports a failure of the database to the caller.
    /// Returns <c>null</c> if the exception has another cause.
    /// </summary>
    public static FlagAdminException? Describe(Exception exception) =>
        Find(exception) is { } failure
            ? new FlagAdminException(
                FlagAdminError.Unavailable, $"The flag store is not available: {Explain(failure)}. Flags keep their values.", exception)
            : null;

    /// <summary>
    /// Returns whether the statement failed because of a conflict with another writer. A retry is then likely to succeed.
    /// </summary>
    public static bool IsCollision(Exception exception) => exception is DbUpdateConcurrencyException || Find(exception) switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
        DbException database => database.SqlState is "40001" or "40P01" or "23505",
        _ => false,
    };

    /// <summary>
    /// Returns whether the connection was lost and a new connection may succeed, for example after a restart of the server. A
    /// timeout does not count as a lost connection.
    /// </summary>
    public static bool IsConnectionLost(Exception exception) =>
        Find(exception) is DbException { IsTransient: true, InnerException: not TimeoutException };

    /// <summary>Returns whether the statement failed because the flag tables do not exist.</summary>
    public static bool IsMissingTable(Exception exception) => Find(exception) switch
    {
        SqliteException sqlite => sqlite.Message.Contains("no such table", StringComparison.Ordinal),
        DbException database => database.SqlState == "42P01",
        _ => false,
    };

    /// <summary>Returns whether the statement failed because the database user has no permission on a table.</summary>
    public static bool IsForbidden(Exception exception) => Find(exception) is DbException { SqlState: "42501" };

    /// <summary>Returns whether the statement failed because the server is read-only, such as a PostgreSQL standby.</summary>
    public static bool IsReadOnlyServer(Exception exception) => Find(exception) is DbException { SqlState: ReadOnly };

    /// <summary>
    /// Returns whether the exception is a timeout of the database or the network, or a driver exception that wraps such a
    /// timeout.
    /// </summary>
    private static bool IsTimeout(Exception failure) =>
        failure is TimeoutException || (failure is DbException { SqlState: null or "", InnerException: { } inner } && IsTimeout(inner));

    private static Exception? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is DbException or DbUpdateConcurrencyException or TimeoutException or IOException or SocketException
                or UnauthorizedAccessException)
            {
                return exception;
            }
        }

        return null;
    }

    private static string Explain(Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            SqliteBusy or SqliteLocked => Locked,
            SqliteReadOnly => "the database is read-only",
            SqliteInputOutput => "a disk I/O error occurred",
            SqliteCorrupt or SqliteNoDatabase => "the file is damaged, or it is not a database",
            SqliteFull => "the disk or database is full",
            SqliteCannotOpen => CannotOpen,
            SqliteConstraint => Damaged,
            _ when IsMissingTable(sqlite) => "the flag tables are missing: apply the migrations",
            _ when sqlite.Message.Contains("no such column", StringComparison.Ordinal) => OlderTable,
            _ when sqlite.Message.Contains("already exists", StringComparison.Ordinal) => OtherTable,
            _ => "the database reports an error",
        },
        DbException { SqlState: { } state } => state switch
        {
            "57014" => Late,
            "55P03" => Locked,
            "23505" => Damaged,
            ReadOnly => "the database is read-only, or a standby server that may lag behind",
            "53100" => "the disk or database is full",
            "53300" => "the database has too many connections",
            "3D000" => "the database does not exist",
            "42P01" => "the flag tables are missing: apply the migrations",
            "42703" => OlderTable,
            "42P07" => OtherTable,
            "42501" => "the database user lacks a permission",
            ['2', '8', ..] => "the database rejects the user or the password",
            ['5', '7', ..] => "the database rejects connections, or has closed this one",
            ['0', '8', ..] => "the connection to the database is lost",
            _ => "the database reports an error",
        },
        _ when IsTimeout(failure) => Late,
        DbException => "the database cannot be reached",
        DbUpdateConcurrencyException => "another program changes the flag tables at the same time",
        _ => "the database cannot be reached",
    };
}
