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

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

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
        return await InTurnAsync(
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
                    news.Add(source.Fail(StoreFailure.Describe(exception) ?? exception));
                    return false;
                }
#pragma warning restore CA1031
            }).ConfigureAwait(false);
    }

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
            Log.StoreFailed(_logger, exception, "write");
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

        await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        await InTurnAsync(
            async news =>
            {
                await LoadFirstAsync(news, cancellationToken).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
    }

    /// <summary>Nobody waits without an end for those who wait for the database.</summary>
    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (source.Gate.Wait(0, cancellationToken))
        {
            return;
        }

        using CancellationTokenSource late = new(s_longestWait, Clock);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await source.Gate.WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FlagAdminException(FlagRefusal.Unavailable, "The store of flags is not available: others are waiting for the database. Flags keep their values.", exception);
        }
    }

    /// <summary>Does something that only one may do at a time; whoever calls has the turn. What is new is told when the next one may.</summary>
    private async Task<T> InTurnAsync<T>(Func<News, Task<T>> work)
    {
        News news = new();
        try
        {
            return await work(news).ConfigureAwait(false);
        }
        finally
        {
            source.Gate.Release();
            if (news.IsThere)
            {
                source.Signal(news.IsForEngine);
            }
        }
    }

    private Task LoadFirstAsync(News news, CancellationToken cancellationToken) => _isMigrated && source.State is not null ? Task.CompletedTask : LoadAsync(news, cancellationToken);

    private async Task LoadAsync(News news, CancellationToken cancellationToken)
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
        Take(state, news);
        _outside.Tell(state, _logger);
    }

    private void Take(StoreState state, News news)
    {
        if (source.State is { } former && state.Breaks > former.Breaks)
        {
            Log.AuditBroken(_logger, former.Sequence, state.Sequence);
        }

        news.Add(source.Take(state, Clock.GetUtcNow()));
    }

    /// <summary>Tables that were dropped are made again by the next one who needs them.</summary>
    private void LookForMissingTable(Exception exception)
    {
        if (StoreFailure.IsMissingTable(exception))
        {
            Volatile.Write(ref _isMigrated, false);
        }
    }

    private async Task<Written<T>> WriteOnceAsync<T>(Func<StoreTransaction, CancellationToken, Task<T>> work, bool givesWay, CancellationToken cancellationToken)
    {
        await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        return await InTurnAsync(
            async news =>
            {
                await LoadFirstAsync(news, cancellationToken).ConfigureAwait(false);
                Written<T> written = await WriteInTransactionAsync(work, givesWay && !news.IsThere, cancellationToken).ConfigureAwait(false);
                Take(written.After, news);
                return written;
            }).ConfigureAwait(false);
    }

    private async Task<Written<T>> WriteInTransactionAsync<T>(Func<StoreTransaction, CancellationToken, Task<T>> work, bool givesWay, CancellationToken cancellationToken)
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

        async Task<Written<T>> RunAsync(DbContext context, IDbContextTransaction transaction, CancellationToken cancel)
        {
            StoreTransaction? former = last;
            last = await StoreTransaction.BeginAsync(context, source.State ?? StoreState.Empty, Now, cancel).ConfigureAwait(false);
            if (former is not null && await former.IsCommittedAsync(context, cancel).ConfigureAwait(false))
            {
                // The connection was lost after the database had taken the change, so that it looked as if it had not.
                return new Written<T>(true, result, last.After);
            }

            if (givesWay && former is null && !ReferenceEquals(last.After, source.State))
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

    /// <summary>What is to be told.</summary>
    private sealed class News
    {
        public bool IsThere { get; private set; }

        public bool IsForEngine { get; private set; }

        public void Add(bool isForEngine) => (IsThere, IsForEngine) = (true, IsForEngine || isForEngine);
    }
}
