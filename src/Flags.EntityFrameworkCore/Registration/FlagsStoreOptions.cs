using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Provides the options of the store, such as the database and the interval at which this process checks for changes. The options are
/// validated when the host starts.
/// </summary>
public sealed class FlagsStoreOptions
{
    /// <summary>
    /// The name of the table in which EF Core records the applied migrations of the store. The store uses its own table, so
    /// that migrations of another context in the same database are not affected.
    /// </summary>
    internal const string HistoryTable = "feature_flag_migrations";

    /// <summary>
    /// Gets or sets a value that indicates whether the store creates and migrates its tables when it first connects to the
    /// database. If the database user may not create tables, set this property to <c>false</c> and apply the migrations in
    /// another way. Default: <c>true</c>.
    /// </summary>
    public bool MigrateOnStartup { get; set; } = true;

    /// <summary>
    /// Gets or sets the maximum time that the host waits for the store at startup. After that time, the host starts without the
    /// stored settings and loads them as soon as the store is available. From zero to one day. Default: <c>null</c>, which means
    /// 5 seconds.
    /// </summary>
    /// <remarks>
    /// For an SQLite file without a last-known-good file (<c>AddLastKnownGoodFile()</c>), <c>null</c> means 60 seconds: the file is
    /// the only place with the stored settings, and it is on the same machine.
    /// </remarks>
    public TimeSpan? StartupTimeout { get; set; }

    /// <summary>
    /// Gets or sets the interval at which this process checks for changes, including changes made directly in the database.
    /// Each wait varies randomly by up to ±10 %, so that processes do not poll at the same time. From zero to one
    /// day. Default: 30 seconds.
    /// </summary>
    /// <remarks>
    /// With a cache such as Redis, this process polls the cache, and the leader of all processes polls the database.
    /// <see cref="TimeSpan.Zero"/> turns polling off: then only notifications bring changes to this process.
    /// </remarks>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets a value that indicates whether this process keeps a connection to PostgreSQL open to receive change
    /// notifications (<c>LISTEN</c>). Default: <c>null</c>, which means <c>true</c> unless a cache such as Redis delivers
    /// notifications.
    /// </summary>
    /// <remarks>
    /// Set <c>false</c> behind a connection pooler in transaction mode, such as PgBouncer, because notifications do not arrive
    /// through it. With a cache the default is <c>false</c>, so that many processes do not hold as many connections. The option
    /// has no effect with SQLite.
    /// </remarks>
    public bool? UseNotifications { get; set; }

    /// <summary>
    /// Gets or sets the clock for <see cref="PollInterval"/>. With SQLite, scheduled changes and the audit log also use this
    /// clock. With PostgreSQL, scheduled changes and the audit log use the clock of the database. Default: <c>null</c>, which
    /// means the <see cref="System.TimeProvider"/> of the host, or the system clock if the host has no such service.
    /// </summary>
    public TimeProvider? TimeProvider { get; set; }

    internal Action<DbContextOptionsBuilder>? Database { get; private set; }

    /// <summary>
    /// Gets or sets the delegate that further configures the store's own EF Core context. Only tests set this property.
    /// </summary>
    internal Action<DbContextOptionsBuilder>? Extend { get; set; }

    /// <summary>
    /// Gets or sets the clock that replaces the clock of the database, or <c>null</c> if the clock of the database is used. Only tests set
    /// this property.
    /// </summary>
    internal TimeProvider? DatabaseClock { get; set; }

    /// <summary>
    /// Gets or sets how long the store waits for a notification before the store checks that its PostgreSQL connection still
    /// works. Only tests change this value.
    /// </summary>
    internal TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets or sets the maximum time that the host waits for the store at startup if <see cref="StartupTimeout"/> is <c>null</c>.
    /// Only tests change this value.
    /// </summary>
    internal TimeSpan ServerStartupTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets the maximum time that the host waits for an SQLite file at startup if <see cref="StartupTimeout"/> is
    /// <c>null</c> and no local copy of the last settings is configured. Only tests change this value.
    /// </summary>
    internal TimeSpan FileStartupTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets the function that creates an ADO.NET connection to the database. The value is <c>null</c> if EF Core must create the
    /// connection.
    /// </summary>
    internal Func<DbConnection>? Connect { get; private set; }

    /// <summary>
    /// Gets a value that indicates whether the database is an SQLite file. The value is not used if the store uses the application's own
    /// <c>DbContext</c>.
    /// </summary>
    internal bool IsFile { get; private set; }

    /// <summary>Gets a value that indicates whether the store creates the SQLite file if the file is missing.</summary>
    internal bool CreatesFile { get; private set; }

    /// <summary>
    /// Gets or sets the type of the application's own <c>DbContext</c>; <c>null</c> if the store uses its own <c>DbContext</c>.
    /// </summary>
    internal Type? ContextType { get; set; }

    /// <summary>Gets the base directory for relative paths of SQLite files, which is the content root of the host.</summary>
    internal string ContentRoot { get; private set; } = Directory.GetCurrentDirectory();

    /// <summary>
    /// Configures the store to use an SQLite database file. A missing file is created if <see cref="MigrateOnStartup"/> is
    /// <c>true</c>. Only the owner of a created file can read or write the file. The directory of the file must exist.
    /// </summary>
    /// <param name="connectionString">
    /// The connection string, such as <c>Data Source=/var/lib/shop/flags.db</c>. A relative path is resolved against the host's
    /// content root.
    /// </param>
    /// <param name="sqlite">Configures EF Core's SQLite options; <c>null</c> for no configuration.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="connectionString"/> is blank or malformed, or names an in-memory database. In-memory databases are not
    /// supported, because each connection would have a separate database.
    /// </exception>
    public FlagsStoreOptions UseSqlite(string connectionString, Action<SqliteDbContextOptionsBuilder>? sqlite = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        SqliteConnectionStringBuilder connection = new(connectionString);
        if (SqliteFile.IsInMemory(connection))
        {
            throw new ArgumentException(
                "The store requires an SQLite file, because each connection to an in-memory database opens another database. "
                + "Write Data Source=flags.db.",
                nameof(connectionString));
        }

        // Pooling is off, because a pooled connection would keep using a file that was deleted or replaced.
        connection.Pooling = false;
        IsFile = true;
        CreatesFile = connection.Mode == SqliteOpenMode.ReadWriteCreate && SqliteFile.IsPath(connection.DataSource);
        if (CreatesFile)
        {
            // The store creates the file itself when it starts, so that a file that is deleted later is not replaced by an empty
            // one.
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

    /// <summary>
    /// Configures the store to use a PostgreSQL database. A missing database is created if <see cref="MigrateOnStartup"/> is
    /// <c>true</c> and the database user may create databases.
    /// </summary>
    /// <param name="connectionString">
    /// The connection string, such as <c>Host=db;Database=shop;Username=shop;Password=…</c>.
    /// </param>
    /// <param name="postgreSql">
    /// Configures EF Core's Npgsql options, such as <c>EnableRetryOnFailure()</c>; <c>null</c> for no configuration.
    /// </param>
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

    /// <summary>Sets the content root, and selects the default database if no database is selected.</summary>
    internal void UseDefaults(string? contentRoot)
    {
        ContentRoot = contentRoot ?? ContentRoot;
        if (Database is null && ContextType is null)
        {
            UseSqlite("Data Source=flags.db");
        }
    }

    private FlagsStoreOptions Use(Action<DbContextOptionsBuilder> database)
    {
        Database = database;
        ContextType = null;
        return this;
    }
}
