using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Loads the state and changes it. One at a time in this process; between processes the row of <c>feature_flag_head</c>
/// decides who is next.
/// </summary>
internal sealed class FlagStore
{
    /// <summary>How often a write is done again that met another one.</summary>
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

    /// <summary>Gets whether the store creates its tables itself.</summary>
    public bool HasOwnTables => _contexts.AreOwn;

    /// <summary>Rings when there is something to look for.</summary>
    public Bell Bell { get; } = new();

    /// <summary>The cache of all processes; null where there is none.</summary>
    public SharedSnapshot? Shared { get; }

    /// <summary>Whether the database takes changes.</summary>
    public WriteHealth Writes { get; }

    /// <summary>Whether a last-known-good file has the settings too.</summary>
    public bool HasFile => _kept is not null;

    /// <summary>Is done when there is something to look for that was not there at the last look.</summary>
    public Task Changed => Volatile.Read(ref _changed);

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

    /// <summary>Gets the time of what is written, and by which changes are due.</summary>
    public StoreClock Time { get; }

    /// <summary>Loads everything anew. A failure is told to the engine and the log, not to the caller.</summary>
    /// <returns>Whether it has succeeded.</returns>
    public Task<bool> RefreshAsync(CancellationToken cancellationToken) => RefreshAsync(isWhole: true, cancellationToken);

    /// <summary>Loads what has happened since, which is less work.</summary>
    /// <returns>Whether it has succeeded.</returns>
    public Task<bool> LookAsync(CancellationToken cancellationToken) => RefreshAsync(isWhole: false, cancellationToken);

    /// <summary>Takes the state that was kept in a file, where there is one and nothing else.</summary>
    public Task RestoreAsync(CancellationToken cancellationToken) => _kept?.RestoreAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Hands on what is new to where it is kept, until the process ends.</summary>
    public Task HandOnAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Shared?.RunAsync(stoppingToken) ?? Task.CompletedTask, _kept?.RunAsync(stoppingToken) ?? Task.CompletedTask);

    /// <summary>Hands on what is left at the end.</summary>
    public Task EndAsync() => Task.WhenAll(Shared?.EndAsync() ?? Task.CompletedTask, _kept?.EndAsync() ?? Task.CompletedTask);

    /// <summary>
    /// A turn for the cache, so that what it has is in force before the database is asked, and one for the database where
    /// that is asked.
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
                // By now the engine has what others wrote, and judges by that. What comes in between again does not keep the
                // change waiting.
                written = await WriteOnceAsync(work, givesWay: false, cancellationToken).ConfigureAwait(false);
            }

            Writes.Succeed();
            return answer(written.Result, written.After);
        }
        catch (FlagAdminException exception) when (exception.Refusal == FlagRefusal.Unavailable)
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

    /// <summary>Asks the database something that is not in memory.</summary>
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

    /// <summary>What is read comes from the tables: a state that another process has handed on is enough.</summary>
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
                when (attempt < MaxAttempts && (StoreFailure.IsCollision(exception) || (attempt == 1 && StoreFailure.IsCut(exception))))
            {
                // Someone was in between, or the connection had been cut before.
            }
        }

        async Task<Written<T>> RunAsync(DbContext context, IDbContextTransaction transaction, CancellationToken cancel)
        {
            StoreTransaction? former = last;
            last = await StoreTransaction.BeginAsync(context, _source.State ?? StoreState.Empty, Time, cancel).ConfigureAwait(false);
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
