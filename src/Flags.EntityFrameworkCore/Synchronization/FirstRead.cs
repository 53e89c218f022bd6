using System.Collections.Immutable;
using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Transactions;
using FeatureFlags.EntityFrameworkCore.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using IsolationLevel = System.Data.IsolationLevel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Reads the complete state of the store at startup, with ADO.NET instead of EF Core. Before its first result, EF Core must build
/// its services, its model and its queries, which takes about twenty times as much processor time as the read itself
/// (docs/adr/0028).
/// </summary>
internal static class FirstRead
{
    private const int SqliteError = 1;
    private const int SqliteCannotOpen = 14;

    /// <summary>The timeout of a statement in seconds, the same as for a complete load.</summary>
    private const int CommandTimeout = 10;

    public const string Head = "SELECT sequence, hash, era, revision FROM feature_flag_head WHERE id = 1";
    public const string Flags = "SELECT name, enabled, value, updated_at, updated_by, version FROM feature_flags ORDER BY name";

    public const string Audit =
        "SELECT sequence, hash, flag_name, action, new_value, changed_by, changed_at FROM feature_flag_audit "
        + "WHERE sequence IN (SELECT max(sequence) FROM feature_flag_audit WHERE action IN ('set', 'reset', 'outside') GROUP BY flag_name)";

    public const string Changes =
        "SELECT id, sequence, flag_name, is_reset, enabled, value, reason, requested_by, requested_at, due_at, awaits_approval, "
        + "approved_by, base_version, approval_reason "
        + "FROM feature_flag_changes ORDER BY requested_at, id";

    private static readonly string[] s_migrations =
    [
        .. typeof(M1Flags).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(Migration)))
            .Select(static type => type.GetCustomAttribute<MigrationAttribute>()!.Id),
    ];

    /// <summary>Tries to read the complete state of the store.</summary>
    /// <param name="connection">A new connection. The method disposes it.</param>
    /// <param name="needsMigrations">True if the database must have all migrations of this version.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The state; null if EF Core must read it, because the tables are missing or of another version, or because a row cannot be read.
    /// </returns>
    /// <exception cref="DbException">The database is not available.</exception>
    public static async Task<StoreState?> TryAsync(DbConnection connection, bool needsMigrations, CancellationToken cancellationToken)
    {
        using TransactionScope? scope = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        await using ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            DbTransaction transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: true)
                : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable ending = transaction.ConfigureAwait(false);
            return await ReadAsync(transaction, needsMigrations, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsForEntityFramework(exception))
        {
            return null;
        }
    }

    private static async Task<StoreState?> ReadAsync(DbTransaction transaction, bool needsMigrations, CancellationToken cancellationToken)
    {
        if (needsMigrations)
        {
            List<string> applied = await ListAsync(
                transaction,
                $"SELECT \"MigrationId\" FROM {FlagsStoreOptions.HistoryTable}",
                static row => row.GetString(0),
                cancellationToken).ConfigureAwait(false);
            if (s_migrations.Except(applied, StringComparer.Ordinal).Any())
            {
                return null;
            }
        }

        List<HeadRow> heads = await ListAsync(
            transaction,
            Head,
            static row => new HeadRow
            {
                Sequence = row.GetInt64(0),
                Hash = row.GetString(1),
                Epoch = row.GetInt64(2),
                Revision = row.GetInt64(3),
            },
            cancellationToken).ConfigureAwait(false);
        if (heads is not [HeadRow head] || StoreEpoch.Of(head) != head.Epoch)
        {
            return null;
        }

        List<FlagRow> flags = await ListAsync(transaction, Flags, FlagOf, cancellationToken).ConfigureAwait(false);
        List<AuditedEntry> entries = await ListAsync(transaction, Audit, EntryOf, cancellationToken).ConfigureAwait(false);
        List<ChangeRow> changes = await ListAsync(transaction, Changes, ChangeOf, cancellationToken).ConfigureAwait(false);
        ImmutableDictionary<string, AuditedSetting> audited = AuditDelta.Of(StoreState.Empty.Audited, entries).Settings;
        return StoreState.Empty with
        {
            Sequence = head.Sequence,
            Hash = head.Hash,
            Epoch = head.Epoch,
            StoredEpoch = head.Epoch,
            Revision = head.Revision,
            Settings = StoredSettings.Of(flags, audited, null),
            Audited = audited,
            Pending = [.. changes.Select(static change => change.ToPending())],
        };
    }

    private static async Task<List<T>> ListAsync<T>(
        DbTransaction transaction, string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        DbCommand command = transaction.Connection!.CreateCommand();
        await using ConfiguredAsyncDisposable end = command.ConfigureAwait(false);
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, transaction, CommandTimeout);
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = reader.ConfigureAwait(false);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static FlagRow FlagOf(DbDataReader row) => new()
    {
        Name = row.GetString(0),
        Enabled = row.GetBoolean(1),
        Value = row.GetString(2),
        UpdatedAt = TimeOf(row, 3),
        UpdatedBy = row.GetString(4),
        Version = row.GetInt64(5),
    };

    private static AuditedEntry EntryOf(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), TextOf(row, 4), row.GetString(5), TimeOf(row, 6));

    private static ChangeRow ChangeOf(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Sequence = row.GetInt64(1),
        FlagName = row.GetString(2),
        IsReset = row.GetBoolean(3),
        Enabled = row.IsDBNull(4) ? null : row.GetBoolean(4),
        Value = TextOf(row, 5),
        Reason = TextOf(row, 6),
        RequestedBy = row.GetString(7),
        RequestedAt = TimeOf(row, 8),
        DueAt = row.IsDBNull(9) ? null : TimeOf(row, 9),
        IsAwaitingApproval = row.GetBoolean(10),
        ApprovedBy = TextOf(row, 11),
        BaseVersion = row.GetInt64(12),
        ApprovalReason = TextOf(row, 13),
    };

    private static DateTime TimeOf(DbDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    private static string? TextOf(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static bool IsForEntityFramework(Exception exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteError or SqliteCannotOpen,
        PostgresException server => server.SqlState
            is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidCatalogName,
        _ => TolerantRowReader.IsUnreadable(exception),
    };
}
