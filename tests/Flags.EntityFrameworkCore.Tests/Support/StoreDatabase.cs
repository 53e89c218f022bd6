using System.Data.Common;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore;

/// <summary>A separate database for one test: a file, or a database of a real server. It is deleted afterwards.</summary>
public sealed class StoreDatabase : IAsyncDisposable
{
    private readonly string? _folder;

    private StoreDatabase(Engine engine, string connectionString, string? folder) =>
        (Engine, ConnectionString, _folder) = (engine, connectionString, folder);

    public Engine Engine { get; }

    public string ConnectionString { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Returns a database that does not exist yet. The store creates it.</summary>
    public static StoreDatabase Create(Engine engine)
    {
        if (engine == Engine.Sqlite)
        {
            string folder = Directory.CreateTempSubdirectory("flags-").FullName;
            return new StoreDatabase(engine, $"Data Source={Path.Combine(folder, "flags.db")}", folder);
        }

        NpgsqlConnectionStringBuilder builder =
            new(SharedPostgres.ConnectionString) { Database = $"flags_{Guid.NewGuid():N}", Timeout = 5, IncludeErrorDetail = true };
        return new StoreDatabase(engine, builder.ConnectionString, null);
    }

    public void Use(FlagsStoreOptions store)
    {
        _ = Engine == Engine.Sqlite ? store.UseSqlite(ConnectionString) : store.UsePostgreSql(ConnectionString);

        // Notifications are off, so that a test decides when changes are detected.
        store.UseNotifications = false;

        // A busy machine takes long to create the tables.
        store.ServerStartupTimeout = store.FileStartupTimeout;
    }

    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = Engine == Engine.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    /// <summary>Runs a statement directly in the database, bypassing the API.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using DbConnection connection = await OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    public async Task<T> ExecuteScalarAsync<T>(string sql)
    {
        await using DbConnection connection = await OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>Removes the triggers that protect the audit log, as a database user with all rights could.</summary>
    public Task UnprotectAuditAsync() => ExecuteAsync(Engine == Engine.Sqlite
        ? "DROP TRIGGER feature_flag_audit_update; DROP TRIGGER feature_flag_audit_delete; DROP TRIGGER feature_flag_audit_insert"
        : "DROP TRIGGER feature_flag_audit_change ON feature_flag_audit; DROP TRIGGER feature_flag_audit_insert ON feature_flag_audit");

    /// <summary>Creates the triggers again.</summary>
    public Task ProtectAuditAsync() => ExecuteAsync(Engine == Engine.Sqlite
        ? string.Join(';', AuditTriggers.Sqlite)
        : "CREATE TRIGGER feature_flag_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            + "ON feature_flag_audit FOR EACH STATEMENT EXECUTE FUNCTION feature_flag_audit_refuse();"
            + "CREATE TRIGGER feature_flag_audit_insert BEFORE INSERT "
            + "ON feature_flag_audit FOR EACH ROW WHEN (NEW.sequence < 1) EXECUTE FUNCTION feature_flag_audit_refuse()");

    /// <summary>Changes the audit log, and leaves no other traces.</summary>
    public async Task TamperAuditAsync(string sql)
    {
        await UnprotectAuditAsync();
        await ExecuteAsync(sql);
        await ProtectAuditAsync();
    }

    /// <summary>Runs a statement on the server, outside of the database.</summary>
    public static async Task ExecuteOnServerAsync(string sql)
    {
        await using NpgsqlConnection connection = new(SharedPostgres.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public string Name => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
            return;
        }

        await ExecuteOnServerAsync($"DROP DATABASE IF EXISTS \"{Name}\" WITH (FORCE)");
    }
}
