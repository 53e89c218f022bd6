using System.Data.Common;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore;

/// <summary>A database of a test's own: a file, or a database of a real server. Gone afterwards.</summary>
public sealed class StoreDatabase : IAsyncDisposable
{
    private readonly string? _folder;

    private StoreDatabase(Engine engine, string connectionString, string? folder) => (Engine, ConnectionString, _folder) = (engine, connectionString, folder);

    public Engine Engine { get; }

    public string ConnectionString { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A place for a database. The store makes it.</summary>
    public static StoreDatabase Create(Engine engine)
    {
        if (engine == Engine.Sqlite)
        {
            string folder = Directory.CreateTempSubdirectory("flags-").FullName;
            return new StoreDatabase(engine, $"Data Source={Path.Combine(folder, "flags.db")}", folder);
        }

        NpgsqlConnectionStringBuilder builder = new(Server()) { Database = $"flags_{Guid.NewGuid():N}", Timeout = 5, IncludeErrorDetail = true };
        return new StoreDatabase(engine, builder.ConnectionString, null);
    }

    /// <summary>How to reach the PostgreSQL server. Skips the test where there is none.</summary>
    public static string Server()
    {
        string? server = Environment.GetEnvironmentVariable("FLAGS_TEST_POSTGRES");
        if (server is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("FLAGS_TEST_POSTGRES names no PostgreSQL server: run ./test.sh");
        }

        return server ?? throw new InvalidOperationException("FLAGS_TEST_POSTGRES names no PostgreSQL server.");
    }

    public void Use(FlagsStoreOptions store)
    {
        _ = Engine == Engine.Sqlite ? store.UseSqlite(ConnectionString) : store.UsePostgreSql(ConnectionString);

        // What is not looked for is not seen: most tests say when.
        store.Listens = false;

        // A busy machine takes long to create the tables.
        store.StartTimeoutOfServer = store.StartTimeoutOfFile;
    }

    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = Engine == Engine.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    /// <summary>What somebody does to the database past the API.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using DbConnection connection = await OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using DbConnection connection = await OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>What somebody with all rights does first who wants to change the audit.</summary>
    public Task UnprotectAuditAsync() => ExecuteAsync(Engine == Engine.Sqlite
        ? "DROP TRIGGER feature_flag_audit_update; DROP TRIGGER feature_flag_audit_delete; DROP TRIGGER feature_flag_audit_insert"
        : "DROP TRIGGER feature_flag_audit_change ON feature_flag_audit; DROP TRIGGER feature_flag_audit_insert ON feature_flag_audit");

    /// <summary>Creates them again.</summary>
    public Task ProtectAuditAsync() => ExecuteAsync(Engine == Engine.Sqlite
        ? string.Join(';', AuditTriggers.Sqlite)
        : "CREATE TRIGGER feature_flag_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE ON feature_flag_audit FOR EACH STATEMENT EXECUTE FUNCTION feature_flag_audit_refuse();"
            + "CREATE TRIGGER feature_flag_audit_insert BEFORE INSERT ON feature_flag_audit FOR EACH ROW WHEN (NEW.sequence < 1) EXECUTE FUNCTION feature_flag_audit_refuse()");

    /// <summary>What somebody with all rights does to the audit who leaves no other traces.</summary>
    public async Task TamperAuditAsync(string sql)
    {
        await UnprotectAuditAsync();
        await ExecuteAsync(sql);
        await ProtectAuditAsync();
    }

    /// <summary>Runs a statement on the server, outside of the database.</summary>
    public static async Task ExecuteOnServerAsync(string sql)
    {
        await using NpgsqlConnection connection = new(Server());
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
