using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Transactions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Creates EF Core contexts and runs database operations with them, in a transaction if needed. If the execution strategy of EF
/// Core retries, the operation runs again from its beginning.
/// </summary>
internal sealed class StoreContexts(FlagsStoreOptions options, IServiceProvider services)
{
    /// <summary>
    /// The maximum time for one SQL statement, in seconds, unless the connection string sets a shorter time. The limit is short,
    /// because other reads and writes of this process wait until the statement ends.
    /// </summary>
    private const int CommandTimeout = 10;

    private readonly Lock _creating = new();
    private DbContextOptions<FlagsStoreContext>? _own;

    public bool OwnsContext => options.ContextType is null;

    /// <summary>
    /// Throws an exception if the store cannot use the context of the application. The host then fails to start, because an unsuitable
    /// context is an error in the program and not an outage of the database.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The context is not registered, lacks or changes the tables of flags, or uses an unsupported database.
    /// </exception>
    public async Task CheckAsync()
    {
        if (options.ContextType is not { } type)
        {
            return;
        }

        AsyncServiceScope scope = services.CreateAsyncScope();
        await using ConfiguredAsyncDisposable end = scope.ConfigureAwait(false);
        if (scope.ServiceProvider.GetService(type) is not DbContext context)
        {
            throw new InvalidOperationException(
                $"AddStore<{type.Name}>(): the context is not registered. Call services.AddDbContext<{type.Name}>(…).");
        }

        if (context.Model.FindEntityType(typeof(FlagRow)) is null)
        {
            throw new InvalidOperationException(
                $"AddStore<{type.Name}>(): the model of the context lacks the flag tables. "
                + "Call modelBuilder.UseFeatureFlags() in OnModelCreating, and add a migration.");
        }

        if (!context.Database.IsSqlite() && !context.Database.IsNpgsql())
        {
            throw new InvalidOperationException(
                $"AddStore<{type.Name}>(): the database provider of the context is {context.Database.ProviderName}. "
                + "The store supports SQLite and PostgreSQL.");
        }

        IRelationalTypeMappingSource types = context.GetService<IRelationalTypeMappingSource>();
        if (StoreTable.All.Select(table => table.FindError(context.Model, types))
            .FirstOrDefault(static error => error is not null) is { } error)
        {
            throw new InvalidOperationException(
                $"AddStore<{type.Name}>(): {error}. The context changes the flag tables after UseFeatureFlags(). "
                + "Call UseFeatureFlags() last in OnModelCreating, or do not configure its tables.");
        }
    }

    /// <summary>Gets a value that indicates whether this process creates a missing SQLite file.</summary>
    public bool CreatesFile => options.CreatesFile;

    /// <summary>Returns whether the database is an SQLite file.</summary>
    public bool IsFile()
    {
        if (options.ContextType is not { } type)
        {
            return options.IsFile;
        }

        using IServiceScope scope = services.CreateScope();
        return scope.ServiceProvider.GetService(type) is DbContext context && context.Database.IsSqlite();
    }

    /// <summary>
    /// Returns a new ADO.NET connection to the database; <c>null</c> if EF Core must create the connection, for example because
    /// the application uses its own context.
    /// </summary>
    public DbConnection? Connect()
    {
        return OwnsContext ? options.Connect?.Invoke() : null;
    }

    /// <summary>
    /// Returns the path of the store's SQLite file if every user of the machine can read or write the file; otherwise
    /// <c>null</c>.
    /// </summary>
    public string? FindFileOpenToOthers()
    {
        using DbConnection? connection = Connect();
        return connection is SqliteConnection ? SqliteFile.FindOpenToOthers(connection) : null;
    }

    public StoreSession Open()
    {
        if (options.ContextType is not { } type)
        {
            return new StoreSession(new FlagsStoreContext(Own()), null);
        }

        AsyncServiceScope scope = services.CreateAsyncScope();
        return new StoreSession((DbContext)scope.ServiceProvider.GetRequiredService(type), scope);
    }

    /// <summary>
    /// Runs a delegate in a transaction, and returns the result of the delegate. All queries of the delegate see the same state
    /// of the database.
    /// </summary>
    public Task<T> ReadAsync<T>(Func<DbContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => ExecuteAsync(
        async (context, cancel) =>
        {
            IAsyncDisposable transaction = await BeginReadAsync(context, cancel).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable end = transaction.ConfigureAwait(false);
            return await read(context, cancel).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>
    /// Runs the delegate <paramref name="write"/> in a write transaction and returns the result of the delegate. If the delegate
    /// does not commit the transaction, the transaction is rolled back.
    /// </summary>
    public Task<T> WriteAsync<T>(
        Func<DbContext, IDbContextTransaction, CancellationToken, Task<T>> write, CancellationToken cancellationToken) => ExecuteAsync(
        async (context, cancel) =>
        {
            // SQLite uses BEGIN IMMEDIATE: the transaction waits for other writers when it begins, instead of failing at its
            // first write.
            IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancel).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable end = transaction.ConfigureAwait(false);
            return await write(context, transaction, cancel).ConfigureAwait(false);
        },
        cancellationToken);

    public async Task<T> ExecuteAsync<T>(Func<DbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        // The writes of the store must not depend on an ambient transaction of the caller.
        using TransactionScope? scope = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        StoreSession session = Open();
        await using ConfiguredAsyncDisposable end = session.ConfigureAwait(false);
        Prepare(session.Context.Database);
        return await session.Context.Database.CreateExecutionStrategy().ExecuteAsync(
            (session.Context, work),
            static (state, cancel) =>
            {
                state.Context.ChangeTracker.Clear();
                return state.work(state.Context, cancel);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static void Prepare(DatabaseFacade database)
    {
        switch (database.GetDbConnection())
        {
            case SqliteConnection connection:
                // The application's context has a connection pool whose connections may refer to a file that was deleted or
                // replaced since.
                SqliteConnection.ClearPool(connection);
                connection.DefaultTimeout = connection.DefaultTimeout is 0 or > CommandTimeout ? CommandTimeout : connection.DefaultTimeout;
                break;
            case NpgsqlConnection { CommandTimeout: 0 or > CommandTimeout }:
                database.SetCommandTimeout(CommandTimeout);
                break;
        }
    }

    private static async Task<IAsyncDisposable> BeginReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.GetDbConnection() is not SqliteConnection connection)
        {
            return await context.Database.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        }

        // A deferred transaction takes no write lock: it does not wait for writers, and works on a read-only database.
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellationToken).ConfigureAwait(false);
        return new SqliteRead(context, transaction);
    }

    private DbContextOptions<FlagsStoreContext> Own()
    {
        lock (_creating)
        {
            return _own ??= Make();
        }
    }

    /// <summary>
    /// Creates the options of the store's own context. The options have no logger factory, because EF Core would otherwise log
    /// the statements of every poll.
    /// </summary>
    private DbContextOptions<FlagsStoreContext> Make()
    {
        DbContextOptionsBuilder<FlagsStoreContext> builder = new();
        options.Database!(builder);
        options.Extend?.Invoke(builder);
        return builder.Options;
    }

    private sealed class SqliteRead(DbContext context, SqliteTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await context.Database.UseTransactionAsync(null).ConfigureAwait(false);
            await transaction.DisposeAsync().ConfigureAwait(false);
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }
}
