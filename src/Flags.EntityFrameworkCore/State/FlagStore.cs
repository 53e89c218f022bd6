using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Loads the state of the store from the database, and writes changes to the database. Within the process, loads and writes run
/// one at a time. Between processes, the lock on the row of <c>feature_flag_head</c> serializes writes.
/// </summary>
internal sealed class FlagStore
{
    /// <summary>The maximum number of attempts of a write that conflicts with other writes.</summary>
    private const int MaxAttempts = 5;

    private readonly StoreSource _source;
    private readonly StoreContexts _contexts;
    private readonly StoreTurns _turns;
    private readonly StoreLoader _loader;
    private readonly KeptState? _kept;
    private readonly OutageLog _reads;
    private Task _changed;
    private Task _rung;

    public FlagStore(FlagsStoreOptions options, StoreSource source, StoreContexts contexts, IServiceProvider services)
    {
        (_source, _contexts) = (source, contexts);
        Logger = services.GetService<ILoggerFactory>()?.CreateLogger("FeatureFlags")
            ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        Clock = options.TimeProvider ?? services.GetService<TimeProvider>() ?? TimeProvider.System;
        Time = new StoreClock(options, Clock);
        _turns = new StoreTurns(source, Clock);
        _loader = new StoreLoader(options, source, contexts, Clock, Time, Logger);
        Shared = services.GetService<IFlagSnapshotCache>() is { } cache
            ? new SharedSnapshot(cache, options, source, _loader, Bell, Clock, Logger)
            : null;
        _kept = services.GetService<LastKnownGood>() is { } file ? new KeptState(file, source, Clock, Logger) : null;
        (_reads, Writes) = (new OutageLog("read", Logger), new WriteHealth(source, contexts, Logger));
        _rung = Bell.Next;
        _changed = NextChange();
    }

    /// <summary>True if the store creates its tables itself; false if they belong to the context of the application.</summary>
    public bool HasOwnTables => _contexts.OwnsContext;

    /// <summary>Gets the signal that requests a refresh of the state, for example after a notification of the database.</summary>
    public Bell Bell { get; } = new();

    /// <summary>Gets the object that shares the state with other nodes through the cache; null if no cache is registered.</summary>
    public SharedSnapshot? Shared { get; }

    /// <summary>Gets the object that tracks whether the database accepts writes.</summary>
    public WriteHealth Writes { get; }

    /// <summary>True if a last-known-good file is configured.</summary>
    public bool HasFile => _kept is not null;

    /// <summary>
    /// Gets a task that completes at the next request for a refresh. Each refresh replaces the task when it starts, so that no
    /// request is lost.
    /// </summary>
    public Task Changed => Volatile.Read(ref _changed);

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

    /// <summary>Gets the clock for audit entries and scheduled changes.</summary>
    public StoreClock Time { get; }

    /// <summary>
    /// Loads the complete state from the snapshot cache or the database. Failures are reported to the engine and the log
    /// instead of being thrown.
    /// </summary>
    /// <returns>True if the load succeeded; otherwise false.</returns>
    public Task<bool> RefreshAsync(CancellationToken cancellationToken) => RefreshAsync(isWhole: true, cancellationToken);

    /// <summary>
    /// Loads only the changes since the current state, which is cheaper than <see cref="RefreshAsync(CancellationToken)"/>.
    /// </summary>
    /// <returns>True if the load succeeded; otherwise false.</returns>
    public Task<bool> LookAsync(CancellationToken cancellationToken) => RefreshAsync(isWhole: false, cancellationToken);

    /// <summary>Restores the state from the last-known-good file, unless this process already has a state.</summary>
    public Task RestoreAsync(CancellationToken cancellationToken) => _kept?.RestoreAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Publishes new states to the snapshot cache and the last-known-good file until the process stops.</summary>
    public Task HandOnAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Shared?.RunAsync(stoppingToken) ?? Task.CompletedTask, _kept?.RunAsync(stoppingToken) ?? Task.CompletedTask);

    /// <summary>Publishes the last state to the snapshot cache and the last-known-good file when the process stops.</summary>
    public Task EndAsync() => Task.WhenAll(Shared?.EndAsync() ?? Task.CompletedTask, _kept?.EndAsync() ?? Task.CompletedTask);

    /// <summary>
    /// Reads the snapshot cache, and then the database if the cache is not sufficient. Returns whether the refresh succeeded. The
    /// two reads acquire the lock separately, so that a cached snapshot takes effect before the database is queried.
    /// </summary>
    private async Task<bool> RefreshAsync(bool isWhole, CancellationToken cancellationToken)
    {
        bool isAsked = await _turns.TakeAsync(
            async news =>
            {
                bool isTold = _rung.IsCompleted;
                _rung = Bell.Next;
                Volatile.Write(ref _changed, NextChange());
                if (Shared is null)
                {
                    return true;
                }

                bool asks = await Shared.LookAsync(news, isWhole || isTold, cancellationToken).ConfigureAwait(false);
                _kept?.Offer();
                return asks;
            },
            cancellationToken).ConfigureAwait(false);
        return isAsked ? await LoadAsync(isWhole, cancellationToken).ConfigureAwait(false) : Shared is not { IsAwaited: true };
    }

    private Task NextChange() => Shared is null ? Bell.Next : Task.WhenAny(Bell.Next, Shared.Changed);

    private Task<bool> LoadAsync(bool isWhole, CancellationToken cancellationToken) => _turns.TakeAsync(
        async news =>
        {
            try
            {
                await (Shared?.LoadAsync(news, isWhole, cancellationToken)
                    ?? _loader.LoadAsync(news, isWhole, null, cancellationToken)).ConfigureAwait(false);
                _kept?.Offer();
                return true;
            }
#pragma warning disable CA1031 // The database's driver may throw anything, and flags keep their values.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _loader.LookForMissingTable(exception);
                news.Add(_source.Fail(StoreFailure.Describe(exception) ?? exception));
                return false;
            }
#pragma warning restore CA1031
        },
        cancellationToken);

    /// <summary>Runs a change and its audit entries in one transaction, and then applies the new state in this process.</summary>
    /// <param name="work">The change. It runs again after a conflict. An exception rolls the transaction back.</param>
    /// <param name="answer">
    /// Creates the return value from the result of the work and the state after the change. It is called after the commit.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagAdminException">The change is rejected, or the database fails.</exception>
    public async Task<TAnswer> WriteAsync<T, TAnswer>(
        Func<StoreTransaction, CancellationToken, Task<T>> work, Func<T, StoreState, TAnswer> answer, CancellationToken cancellationToken)
    {
        try
        {
            Written<T> written = await WriteOnceAsync(work, givesWay: true, cancellationToken).ConfigureAwait(false);
            if (!written.IsDone)
            {
                // The engine now has the writes of other processes and validates the change against them. The second attempt
                // does not wait for further writes.
                written = await WriteOnceAsync(work, givesWay: false, cancellationToken).ConfigureAwait(false);
            }

            Writes.Succeed();
            return answer(written.Result, written.After);
        }
        catch (FlagAdminException exception) when (exception.Error == FlagAdminError.Unavailable)
        {
            Writes.Fail(exception, exception);
            throw;
        }
        catch (Exception exception)
            when (exception is not FlagAdminException
                && !cancellationToken.IsCancellationRequested
                && StoreFailure.Describe(exception) is { } refusal)
        {
            _loader.LookForMissingTable(exception);
            Writes.Fail(exception, refusal);
            throw refusal;
        }
    }

    /// <summary>Runs a query for data that is not kept in memory, such as the audit log.</summary>
    /// <exception cref="FlagAdminException">The database fails.</exception>
    public async Task<T> ReadAsync<T>(Func<DbContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await EnsureMigratedAsync(cancellationToken).ConfigureAwait(false);
            T answer = await _loader.ReadTwiceAsync(read, cancellationToken).ConfigureAwait(false);
            _reads.End();
            return answer;
        }
        catch (Exception exception)
            when (exception is not FlagAdminException
                && !cancellationToken.IsCancellationRequested
                && StoreFailure.Describe(exception) is { } refusal)
        {
            _loader.LookForMissingTable(exception);
            _reads.Add(exception, refusal.Message);
            throw refusal;
        }
    }

    /// <summary>
    /// Ensures that the tables exist before a query. If this process has no state yet, the method also loads the state.
    /// </summary>
    private async Task EnsureMigratedAsync(CancellationToken cancellationToken)
    {
        if (_loader.IsMigrated && _source.State is not null)
        {
            return;
        }

        await _turns.TakeSoonAsync(
            async news =>
            {
                await (_source.State is null
                    ? _loader.LoadFirstAsync(news, cancellationToken)
                    : _loader.MigrateAsync(cancellationToken)).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Task<Written<T>> WriteOnceAsync<T>(
        Func<StoreTransaction, CancellationToken, Task<T>> work,
        bool givesWay,
        CancellationToken cancellationToken) => _turns.TakeSoonAsync(
        async news =>
        {
            await _loader.LoadFirstAsync(news, cancellationToken).ConfigureAwait(false);
            StoreState? before = _source.State;
            Written<T> written = await WriteInTransactionAsync(work, givesWay && !news.IsThere, cancellationToken).ConfigureAwait(false);
            StoreState after = await _loader.SettleEraAsync(written.After, cancellationToken).ConfigureAwait(false) ?? written.After;
            _loader.Take(after, news);
            if (!ReferenceEquals(after, before))
            {
                Shared?.Offer(after);
                _kept?.Offer();
            }

            return written;
        },
        cancellationToken);

    private async Task<Written<T>> WriteInTransactionAsync<T>(
        Func<StoreTransaction, CancellationToken, Task<T>> work, bool givesWay, CancellationToken cancellationToken)
    {
        StoreTransaction? last = null;
        T result = default!;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await _contexts.WriteAsync(RunAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
                when (attempt < MaxAttempts
                    && (StoreFailure.IsCollision(exception) || (attempt == 1 && StoreFailure.IsConnectionLost(exception))))
            {
                // Another transaction was committed first, or the connection was already closed. The loop retries.
            }
        }

        async Task<Written<T>> RunAsync(DbContext context, IDbContextTransaction transaction, CancellationToken cancel)
        {
            StoreTransaction? former = last;
            last = await StoreTransaction.BeginAsync(context, _source.State ?? StoreState.Empty, Time, cancel).ConfigureAwait(false);
            if (former is not null && await former.IsCommittedAsync(context, cancel).ConfigureAwait(false))
            {
                // The connection was lost during the commit, but the database has committed the change.
                return new Written<T>(true, result, last.After);
            }

            if (givesWay && former is null && !ReferenceEquals(last.After, _source.State))
            {
                // Nothing is written yet. The transaction ends here, because the engine must first load the writes of other
                // processes, and its listeners must not run during a transaction.
                return new Written<T>(false, default!, last.After);
            }

            result = await work(last, cancel).ConfigureAwait(false);
            if (await last.SaveAsync(cancel).ConfigureAwait(false))
            {
                // The commit cannot be canceled, because its outcome would be unknown.
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            return new Written<T>(true, result, last.After);
        }
    }

    /// <summary>The result of an attempt to write a change in a transaction.</summary>
    /// <param name="IsDone">True if the work has run; false if the engine must first load the writes of other processes.</param>
    /// <param name="Result">The result of the work.</param>
    /// <param name="After">The state after the transaction.</param>
    private readonly record struct Written<T>(bool IsDone, T Result, StoreState After);
}
