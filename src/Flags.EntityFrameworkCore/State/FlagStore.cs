using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Loads the state and changes it. One at a time in this process; between processes the row of <c>feature_flag_head</c> decides who is next.</summary>
internal sealed class FlagStore
{
    /// <summary>How often a write is done again that met another one.</summary>
    private const int MaxAttempts = 5;

    private readonly FlagsStoreOptions _options;
    private readonly StoreSource _source;
    private readonly StoreContexts _contexts;
    private readonly StoreTurns _turns;
    private readonly OutsideChanges _outside = new();
    private bool _isMigrated;

    public FlagStore(FlagsStoreOptions options, StoreSource source, StoreContexts contexts, IServiceProvider services)
    {
        (_options, _source, _contexts) = (options, source, contexts);
        Logger = services.GetService<ILoggerFactory>()?.CreateLogger("FeatureFlags") ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        Clock = options.TimeProvider ?? services.GetService<TimeProvider>() ?? TimeProvider.System;
        _turns = new StoreTurns(source, Clock);
    }

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

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
    public Task<bool> RefreshAsync(CancellationToken cancellationToken) => _turns.TakeAsync(
        async news =>
        {
            try
            {
                await LoadAsync(news, cancellationToken).ConfigureAwait(false);
                return true;
            }
#pragma warning disable CA1031 // The database's driver may throw anything, and flags keep their values.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LookForMissingTable(exception);
                news.Add(_source.Fail(StoreFailure.Describe(exception) ?? exception));
                return false;
            }
#pragma warning restore CA1031
        },
        cancellationToken);

    /// <summary>Changes something, in one transaction with its audit, and puts it in force in this process.</summary>
    /// <param name="work">The change. It runs again when it met another one, and what it throws leaves nothing behind.</param>
    /// <param name="answer">Makes the answer from that and the state after it, when the change is in force.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FlagAdminException">It is refused, or the database fails.</exception>
    public async Task<TAnswer> WriteAsync<T, TAnswer>(
        Func<StoreTransaction, CancellationToken, Task<T>> work, Func<T, StoreState, TAnswer> answer, CancellationToken cancellationToken)
    {
        try
        {
            Written<T> written = await WriteOnceAsync(work, givesWay: true, cancellationToken).ConfigureAwait(false);
            if (!written.IsDone)
            {
                // By now the engine has what others wrote, and judges by that. What comes in between again does not keep the change waiting.
                written = await WriteOnceAsync(work, givesWay: false, cancellationToken).ConfigureAwait(false);
            }

            return answer(written.Result, written.After);
        }
        catch (Exception exception) when (exception is not FlagAdminException && !cancellationToken.IsCancellationRequested && StoreFailure.Describe(exception) is { } refusal)
        {
            LookForMissingTable(exception);
            Log.StoreFailed(Logger, exception, "write");
            throw refusal;
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
            LookForMissingTable(exception);
            Log.StoreFailed(Logger, exception, "read");
            throw refusal;
        }
    }

    private async Task<T> ReadTwiceAsync<T>(Func<DbContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await _contexts.ReadAsync(read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreFailure.IsCut(exception))
        {
            return await _contexts.ReadAsync(read, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EnsureLoadedAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isMigrated) && _source.State is not null)
        {
            return;
        }

        await _turns.TakeSoonAsync(
            async news =>
            {
                await LoadFirstAsync(news, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Task LoadFirstAsync(StoreNews news, CancellationToken cancellationToken) => _isMigrated && _source.State is not null ? Task.CompletedTask : LoadAsync(news, cancellationToken);

    private async Task LoadAsync(StoreNews news, CancellationToken cancellationToken)
    {
        if (!_isMigrated)
        {
            if (_options.Migrates && _contexts.AreOwn)
            {
                await StoreMigrator.MigrateAsync(_contexts, cancellationToken).ConfigureAwait(false);
            }

            Volatile.Write(ref _isMigrated, true);
        }

        StoreState state = await ReadTwiceAsync((context, cancel) => StoreReader.LoadAsync(context, _source.State, cancel), cancellationToken).ConfigureAwait(false);
        Take(state, news);
        _outside.Tell(state, Logger);
    }

    private void Take(StoreState state, StoreNews news)
    {
        if (_source.State is { } former && state.Breaks > former.Breaks)
        {
            Log.AuditBroken(Logger, former.Sequence, state.Sequence);
        }

        news.Add(_source.Take(state, new FetchTime(Clock)));
    }

    /// <summary>Tables that were dropped are made again by the next one who needs them.</summary>
    private void LookForMissingTable(Exception exception)
    {
        if (StoreFailure.IsMissingTable(exception))
        {
            Volatile.Write(ref _isMigrated, false);
        }
    }

    private Task<Written<T>> WriteOnceAsync<T>(Func<StoreTransaction, CancellationToken, Task<T>> work, bool givesWay, CancellationToken cancellationToken) => _turns.TakeSoonAsync(
        async news =>
        {
            await LoadFirstAsync(news, cancellationToken).ConfigureAwait(false);
            Written<T> written = await WriteInTransactionAsync(work, givesWay && !news.IsThere, cancellationToken).ConfigureAwait(false);
            Take(written.After, news);
            return written;
        },
        cancellationToken);

    private async Task<Written<T>> WriteInTransactionAsync<T>(Func<StoreTransaction, CancellationToken, Task<T>> work, bool givesWay, CancellationToken cancellationToken)
    {
        StoreTransaction? last = null;
        T result = default!;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await _contexts.WriteAsync(RunAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < MaxAttempts && (StoreFailure.IsCollision(exception) || (attempt == 1 && StoreFailure.IsCut(exception))))
            {
                // Someone was in between, or the connection had been cut before.
            }
        }

        async Task<Written<T>> RunAsync(DbContext context, IDbContextTransaction transaction, CancellationToken cancel)
        {
            StoreTransaction? former = last;
            last = await StoreTransaction.BeginAsync(context, _source.State ?? StoreState.Empty, Now, cancel).ConfigureAwait(false);
            if (former is not null && await former.IsCommittedAsync(context, cancel).ConfigureAwait(false))
            {
                // The connection was lost after the database had taken the change, so that it looked as if it had not.
                return new Written<T>(true, result, last.After);
            }

            if (givesWay && former is null && !ReferenceEquals(last.After, _source.State))
            {
                // Nothing is written yet, and the transaction ends: nobody who listens to the engine is told while it lasts.
                return new Written<T>(false, default!, last.After);
            }

            result = await work(last, cancel).ConfigureAwait(false);
            if (await last.SaveAsync(cancel).ConfigureAwait(false))
            {
                // Once begun it is seen through: else nobody would know whether it was.
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            return new Written<T>(true, result, last.After);
        }
    }

    /// <summary>What became of a transaction.</summary>
    /// <param name="IsDone">Whether the work was done; else the engine has to know first what others wrote.</param>
    /// <param name="Result">Of the work.</param>
    /// <param name="After">The state after it.</param>
    private readonly record struct Written<T>(bool IsDone, T Result, StoreState After);
}
