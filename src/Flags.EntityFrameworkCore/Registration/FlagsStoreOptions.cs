using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Where the settings that people change are kept, and how this process follows them.</summary>
public sealed class FlagsStoreOptions
{
    /// <summary>The table of the migrations that were made: of flags alone, so that another context in the same database is not disturbed.</summary>
    internal const string HistoryTable = "feature_flag_migrations";

    /// <summary>Makes the tables and brings them up to date when the store is first reached. False where the database user may not: apply them by other means. Default true.</summary>
    public bool Migrates { get; set; } = true;

    /// <summary>
    /// Gets or sets how long the start of the host waits for the store at most. After that time the host starts without the store,
    /// which is picked up when it answers. Null, the default, is 5 seconds. For an SQLite file without <c>KeepLastKnownGood()</c>
    /// null is 60 seconds: nothing else has the stored settings, and they are on the same machine.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or longer than a day.</exception>
    public TimeSpan? StartTimeout { get; set => field = value is { } time ? UpToADay(time) : null; }

    /// <summary>
    /// How often this process looks for changes by others, those made straight in the table too, a tenth more or less. With a cache it looks there, and one of all processes into the database.
    /// Zero for never: then only what it is told of reaches it. Default 30 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or longer than a day.</exception>
    public TimeSpan PollInterval { get; set => field = UpToADay(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether this process holds a connection to PostgreSQL on which the database tells it of changes at once (<c>LISTEN</c>). False behind a connection pooler that gives a connection to
    /// others after each transaction, as PgBouncer may: it tells of nothing there. Null, the default, is true where no cache such as Redis tells of changes: many processes are not to hold as
    /// many connections. With SQLite it means nothing.
    /// </summary>
    public bool? Listens { get; set; }

    /// <summary>
    /// Gets or sets the clock for <see cref="PollInterval"/> and, with SQLite, for scheduled changes and the times of the audit.
    /// With PostgreSQL these go by the clock of the database. <c>null</c>, the default, is the host's
    /// <see cref="System.TimeProvider"/>, or the system's where the host has none.
    /// </summary>
    public TimeProvider? TimeProvider { get; set; }

    internal Action<DbContextOptionsBuilder>? Database { get; private set; }

    /// <summary>For tests: what else the context is to have.</summary>
    internal Action<DbContextOptionsBuilder>? Extend { get; set; }

    /// <summary>For tests: the clock of the database. <c>null</c> for the real one.</summary>
    internal TimeProvider? DatabaseClock { get; set; }

    /// <summary>How long a connection on which PostgreSQL tells of changes is trusted that says nothing. For tests another one.</summary>
    internal TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What <see cref="StartTimeout"/> is by default. For tests another one.</summary>
    internal TimeSpan StartTimeoutOfServer { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What <see cref="StartTimeout"/> is by default for an SQLite file without a last-known-good file. For tests another one.
    /// </summary>
    internal TimeSpan StartTimeoutOfFile { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Makes a connection without EF Core. Null where EF Core's options decide how to connect.</summary>
    internal Func<DbConnection>? Connect { get; private set; }

    /// <summary>Whether the database is an SQLite file, where the context is not the user's own.</summary>
    internal bool IsFile { get; private set; }

    /// <summary>Whether the SQLite file is made where there is none.</summary>
    internal bool CreatesFile { get; private set; }

    /// <summary>The user's own context.</summary>
    internal Type? ContextType { get; set; }

    /// <summary>Where relative paths begin.</summary>
    internal string ContentRoot { get; set; } = Directory.GetCurrentDirectory();

    /// <summary>Keeps the settings in an SQLite database. Where there is no file it is made, for its owner alone to read; its folder has to be there.</summary>
    /// <param name="connectionString">Such as <c>Data Source=/var/lib/shop/flags.db</c>. A relative path begins at the host's content root.</param>
    /// <param name="sqlite">Changes EF Core's options. Null for none.</param>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is blank or none, or names a database in memory: each connection would have one of its own.</exception>
    public FlagsStoreOptions UseSqlite(string connectionString, Action<SqliteDbContextOptionsBuilder>? sqlite = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        SqliteConnectionStringBuilder connection = new(connectionString);
        if (SqliteFile.IsInMemory(connection))
        {
            throw new ArgumentException("The store takes an SQLite database in a file: of one in memory each connection has its own. Write Data Source=flags.db.", nameof(connectionString));
        }

        // A connection of a pool would go on with a file that was deleted or replaced.
        connection.Pooling = false;
        IsFile = true;
        CreatesFile = connection.Mode == SqliteOpenMode.ReadWriteCreate && SqliteFile.IsPath(connection.DataSource);
        if (CreatesFile)
        {
            // The store creates the file itself, when it starts: a file that is deleted later is not replaced by an empty one.
            connection.Mode = SqliteOpenMode.ReadWrite;
        }

        bool createsElsewhere = connection.Mode == SqliteOpenMode.ReadWriteCreate;
        Connect = createsElsewhere ? null : () => new SqliteConnection(SqliteFile.Locate(connection, ContentRoot));
        return Use(options => options.UseSqlite(SqliteFile.Locate(connection, ContentRoot), database =>
        {
            sqlite?.Invoke(database);
            database.MigrationsHistoryTable(HistoryTable);
        }));
    }

    /// <summary>Keeps the settings in a PostgreSQL database, which is made when it is not there and the user may.</summary>
    /// <param name="connectionString">Such as <c>Host=db;Database=shop;Username=shop;Password=…</c>.</param>
    /// <param name="postgreSql">Changes EF Core's options, such as <c>EnableRetryOnFailure()</c>. Null for none.</param>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is blank.</exception>
    public FlagsStoreOptions UsePostgreSql(string connectionString, Action<NpgsqlDbContextOptionsBuilder>? postgreSql = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        (IsFile, Connect) = (false, postgreSql is null ? () => new NpgsqlConnection(connectionString) : null);
        return Use(options => options.UseNpgsql(connectionString, database =>
        {
            postgreSql?.Invoke(database);
            database.MigrationsHistoryTable(HistoryTable);
        }));
    }

    private static TimeSpan UpToADay(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
        return value;
    }

    private FlagsStoreOptions Use(Action<DbContextOptionsBuilder> database)
    {
        Database = database;
        ContextType = null;
        return this;
    }
}
