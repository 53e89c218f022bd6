using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Loads the state and changes it. One at a time in this process; between processes the row of <c>feature_flag_head</c> decides who is next.</summary>
internal sealed class FlagStore(FlagsStoreOptions options, StoreSource source, StoreContexts contexts, IServiceProvider services)
{
    /// <summary>How often a write is done again that met another one.</summary>
    private const int MaxAttempts = 5;

    private readonly ILogger _logger = services.GetService<ILoggerFactory>()?.CreateLogger("FeatureFlags") ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
    private readonly OutsideChanges _outside = new();
    private bool _isMigrated;

    public TimeProvider Clock { get; } = options.TimeProvider ?? services.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>The time as it is stored: to the millisecond, which every database keeps.</summary>
    public DateTime Now
    {
        get
        {
            DateTime now = Clock.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    /// <summary>Loads everything anew. A failure is told to the engine and the log, not to the caller.</summary>
    /// <returns>Whether it has succeeded.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        await source.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await LoadAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // The database's driver may throw anything, and flags keep their values.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            source.Fail(StoreFailure.Describe(exception) ?? exception);
            return false;
        }
#pragma warning restore CA1031
        finally
        {
            source.Gate.Release();
        }
    }

    /// <summary>Changes something, in one transaction with its audit, and puts it in force in this process.</summary>
    /// <param name="work">The change. It runs again when it met another one, and what it throws leaves nothing behind.</param>
    /// <param name="answer">Makes the answer, when the change is in force and no further one is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FlagAdminException">It is refused, or the database fails.</exception>
    public async Task<TAnswer> WriteAsync<T, TAnswer>(Func<StoreTransaction, CancellationToken, Task<T>> work, Func<T, TAnswer> answer, CancellationToken cancellationToken)
    {
        await source.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await LoadFirstAsync(cancellationToken).ConfigureAwait(false);
            (T result, StoreState after) = await WriteInTransactionAsync(work, cancellationToken).ConfigureAwait(false);
            source.Publish(after);
            return answer(result);
        }
        catch (Exception exception) when (exception is not FlagAdminException && !cancellationToken.IsCancellationRequested && StoreFailure.Describe(exception) is { } refusal)
        {
            Log.StoreFailed(_logger, exception, "write");
            throw refusal;
        }
        finally
        {
            source.Gate.Release();
        }
    }

    /// <summary>Asks the database something that is not in memory.</summary>
    /// <exception cref="FlagAdminException">The database fails.</exception>
    public async Task<T> ReadAsync<T>(Func<DbContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await EnsureLoadedAsync(cancellationToken).ConfigureAwait(false);
            return await ReadTwiceAsync(read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not FlagAdminException && !cancellationToken.IsCancellationRequested && StoreFailure.Describe(exception) is { } refusal)
        {
            Log.StoreFailed(_logger, exception, "read");
            throw refusal;
        }
    }

    private async Task<T> ReadTwiceAsync<T>(Func<DbContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await contexts.ReadAsync(read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreFailure.IsCut(exception))
        {
            return await contexts.ReadAsync(read, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EnsureLoadedAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isMigrated) && source.State is not null)
        {
            return;
        }

        await source.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await LoadFirstAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            source.Gate.Release();
        }
    }

    private Task LoadFirstAsync(CancellationToken cancellationToken) => _isMigrated && source.State is not null ? Task.CompletedTask : LoadAsync(cancellationToken);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!_isMigrated)
        {
            if (options.Migrates && contexts.AreOwn)
            {
                await StoreMigrator.MigrateAsync(contexts, cancellationToken).ConfigureAwait(false);
            }

            Volatile.Write(ref _isMigrated, true);
        }

        StoreState state = await ReadTwiceAsync((context, cancel) => StoreReader.LoadAsync(context, source.State, cancel), cancellationToken).ConfigureAwait(false);
        source.Publish(state);
        _outside.Tell(state, _logger);
    }

    private async Task<(T Result, StoreState After)> WriteInTransactionAsync<T>(Func<StoreTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        StoreTransaction? last = null;
        T result = default!;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await contexts.WriteAsync(RunAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < MaxAttempts && (StoreFailure.IsCollision(exception) || (attempt == 1 && StoreFailure.IsCut(exception))))
            {
                // Someone was in between, or the connection had been cut before.
            }
        }

        async Task<(T Result, StoreState After)> RunAsync(DbContext context, IDbContextTransaction transaction, CancellationToken cancel)
        {
            StoreTransaction? former = last;
            last = await StoreTransaction.BeginAsync(context, source, Now, cancel).ConfigureAwait(false);
            if (former is not null && await former.IsCommittedAsync(context, cancel).ConfigureAwait(false))
            {
                // The connection was lost after the database had taken the change, so that it looked as if it had not.
                return (result, last.After);
            }

            result = await work(last, cancel).ConfigureAwait(false);
            if (await last.SaveAsync(cancel).ConfigureAwait(false))
            {
                // Once begun it is seen through: else nobody would know whether it was.
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            return (result, last.After);
        }
    }
}
