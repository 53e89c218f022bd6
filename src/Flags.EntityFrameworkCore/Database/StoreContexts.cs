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

/// <summary>Contexts, and the work with them in transactions. Where the user's execution strategy tries again, a piece of work runs again from its beginning.</summary>
internal sealed class StoreContexts(FlagsStoreOptions options, IServiceProvider services)
{
    /// <summary>
    /// The longest time for one statement, in seconds, unless the connection string has less: callers wait for each other.
    /// </summary>
    private const int CommandTimeout = 10;

    private readonly Lock _making = new();
    private DbContextOptions<FlagsStoreContext>? _own;

    public bool AreOwn => options.ContextType is null;

    /// <summary>Finds a context that cannot be what it is to be, which is a fault of the program and not of the database.</summary>
    /// <exception cref="InvalidOperationException">The user's context is not registered, has not the tables, or is of another database.</exception>
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
            throw new InvalidOperationException($"AddStore<{type.Name}>(): the context is not registered. Write services.AddDbContext<{type.Name}>(…).");
        }

        if (context.Model.FindEntityType(typeof(FlagRow)) is null)
        {
            throw new InvalidOperationException($"AddStore<{type.Name}>(): its model lacks the tables of flags. Write modelBuilder.UseFeatureFlags() in its OnModelCreating, and add a migration.");
        }

        if (!context.Database.IsSqlite() && !context.Database.IsNpgsql())
        {
            throw new InvalidOperationException($"AddStore<{type.Name}>(): its database is of {context.Database.ProviderName}, and the store knows SQLite and PostgreSQL.");
        }

        IRelationalTypeMappingSource types = context.GetService<IRelationalTypeMappingSource>();
        if (StoreTable.All.Select(table => table.FindFault(context.Model, types))
            .FirstOrDefault(static fault => fault is not null) is { } fault)
        {
            throw new InvalidOperationException(
                $"AddStore<{type.Name}>(): {fault}. The context changes the tables of flags after UseFeatureFlags(). "
                + "Call UseFeatureFlags() last in OnModelCreating, or leave out its tables.");
        }
    }

    /// <summary>Returns whether this process makes the SQLite file where there is none.</summary>
    public bool CreatesFile => options.CreatesFile;

    /// <summary>Returns whether the database is an SQLite file.</summary>
    public bool IsFile()
    {
        if (options.ContextType is not { } type)
        {
            Prepare();
            return options.IsFile;
        }

        using IServiceScope scope = services.CreateScope();
        return scope.ServiceProvider.GetService(type) is DbContext context && context.Database.IsSqlite();
    }

    /// <summary>Makes a connection without EF Core; null where only EF Core knows how.</summary>
    public DbConnection? Connect()
    {
        if (!AreOwn)
        {
            return null;
        }

        Prepare();
        return options.Connect?.Invoke();
    }

    /// <summary>Finds the path of an own SQLite file that every user of the machine can read or write; null for none.</summary>
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

    /// <summary>Reads one state of the database, however many queries that takes.</summary>
    public Task<T> ReadAsync<T>(Func<DbContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => ExecuteAsync(
        async (context, cancel) =>
        {
            IAsyncDisposable transaction = await BeginReadAsync(context, cancel).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable end = transaction.ConfigureAwait(false);
            return await read(context, cancel).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Changes something. The work commits.</summary>
    public Task<T> WriteAsync<T>(Func<DbContext, IDbContextTransaction, CancellationToken, Task<T>> write, CancellationToken cancellationToken) => ExecuteAsync(
        async (context, cancel) =>
        {
            // BEGIN IMMEDIATE in SQLite: who begins waits for the one who writes, and none fails half-way.
            IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancel).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable end = transaction.ConfigureAwait(false);
            return await write(context, transaction, cancel).ConfigureAwait(false);
        },
        cancellationToken);

    public async Task<T> ExecuteAsync<T>(Func<DbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        // What the store writes does not depend on a transaction of the caller's.
        using TransactionScope? scope = Transaction.Current is null ? null : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
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
                // The application's own context has a pool, and its connections may be to a file that was deleted or replaced since.
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
            return await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        }

        // One that does not take the lock for writing: it neither waits for those who write nor fails where nothing may be written.
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellationToken).ConfigureAwait(false);
        return new SqliteRead(context, transaction);
    }

    private DbContextOptions<FlagsStoreContext> Own()
    {
        lock (_making)
        {
            return _own ??= Make();
        }
    }

    /// <summary>Its statements are not logged: there would be some every half minute.</summary>
    private DbContextOptions<FlagsStoreContext> Make()
    {
        Prepare();
        DbContextOptionsBuilder<FlagsStoreContext> builder = new();
        options.Database!(builder);
        options.Extend?.Invoke(builder);
        return builder.Options;
    }

    private void Prepare()
    {
        options.ContentRoot = services.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory();
        if (options.Database is null)
        {
            options.UseSqlite("Data Source=flags.db");
        }
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
