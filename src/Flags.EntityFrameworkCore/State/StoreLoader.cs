using System.Linq.Expressions;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Loads the state of the store from the database. Callers must hold the lock <see cref="StoreSource.Gate"/>.</summary>
internal sealed class StoreLoader(
    FlagsStoreOptions options, StoreSource source, StoreContexts contexts, TimeProvider clock, StoreClock time, ILogger logger)
{
    /// <summary>The maximum number of attempts to write a new epoch when other processes write one at the same time.</summary>
    private const int MaxAttempts = 3;

    /// <summary>
    /// The timeout of a statement of an incremental load. It is short, because other loads and writes wait for the lock.
    /// </summary>
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(5);

    /// <summary>The timeout of a statement of a complete load. A complete load takes half a second for ten thousand flags.</summary>
    private static readonly TimeSpan s_longestLoad = TimeSpan.FromSeconds(10);

    private readonly OutsideChanges _outside = new();
    private bool _isMigrated;
    private bool _eraFails;
    private bool _revisionFails;

    /// <summary>
    /// True after this process has created or found the tables. If the application creates the tables, this process assumes
    /// that they exist.
    /// </summary>
    public bool IsMigrated => Volatile.Read(ref _isMigrated);

    /// <summary>
    /// True if the tables exist and the current state was loaded from the database, not from the snapshot cache or a file.
    /// </summary>
    public bool IsLoaded => IsMigrated && source.State is { IsForwarded: false };

    /// <summary>Loads the state from the database and applies it in this process.</summary>
    /// <param name="news">The notifications to send after the lock is released. The method adds its notifications.</param>
    /// <param name="isWhole">True to load the complete state; false to load only the changes since the current state.</param>
    /// <param name="ahead">
    /// The highest version of a node whose state is newer than the cached snapshot; null if no node has reported one.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task LoadAsync(StoreNews news, bool isWhole, StoreVersion? ahead, CancellationToken cancellationToken)
    {
        if (ahead is null && await TryFirstReadAsync(news, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await MigrateAsync(cancellationToken).ConfigureAwait(false);
        StoreState? known;
        StoreState state;
        do
        {
            // A state may be restored from the last-known-good file during the load.
            known = source.State;
            state = await LoadAsync(known, isWhole, ahead, cancellationToken).ConfigureAwait(false);
        }
        while (!ReferenceEquals(known, source.State));

        Take(state, news);
        _outside.Tell(state, logger);
    }

    /// <summary>
    /// Loads the first state of this process without EF Core, if that is possible. Returns true if a state was loaded.
    /// </summary>
    private async Task<bool> TryFirstReadAsync(StoreNews news, CancellationToken cancellationToken)
    {
        if (_isMigrated || source.State is not null || contexts.Connect() is not { } connection)
        {
            return false;
        }

        // A state may be restored from the last-known-good file during the read.
        StoreState? state = await FirstRead.TryAsync(connection, options.MigrateOnStartup, cancellationToken).ConfigureAwait(false);
        if (state is null || source.State is not null)
        {
            return false;
        }

        SetMigrated();
        Take(state, news);
        _outside.Tell(state, logger);
        return true;
    }

    /// <summary>Creates the tables, unless the application creates them or this process has already done so.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (_isMigrated)
        {
            return;
        }

        if (options.MigrateOnStartup && contexts.OwnsContext)
        {
            await StoreMigrator.MigrateAsync(contexts, cancellationToken).ConfigureAwait(false);
        }

        SetMigrated();
    }

    private void SetMigrated()
    {
        Volatile.Write(ref _isMigrated, true);
        if (contexts.FindFileOpenToOthers() is { } path)
        {
            Log.FileIsOpenToOthers(logger, path);
        }
    }

    public Task LoadFirstAsync(StoreNews news, CancellationToken cancellationToken) =>
        IsLoaded ? Task.CompletedTask : LoadAsync(news, isWhole: false, null, cancellationToken);

    /// <summary>Applies a state that was just loaded from the database.</summary>
    public void Take(StoreState state, StoreNews news)
    {
        if (source.State is { } former && state.Breaks > former.Breaks)
        {
            Log.AuditBroken(logger, former.Sequence, state.Sequence);
        }

        news.Add(source.Take(state, new FetchTimestamp(clock)));
    }

    /// <summary>Writes the epoch of a loaded state to the database, if the state starts a new epoch.</summary>
    /// <returns>The state; null if another process has changed the epoch since the read.</returns>
    /// <exception cref="Exception">
    /// The database is read-only. It may be a standby server that lags behind, and not a restored database, so the current
    /// state remains.
    /// </exception>
    public async Task<StoreState?> SettleEraAsync(StoreState state, CancellationToken cancellationToken)
    {
        if (state.Epoch == state.StoredEpoch)
        {
            return state;
        }

        try
        {
            bool isGiven = await UpdateHeadAsync(
                head => head.Epoch == state.StoredEpoch,
                static (heads, value, cancel) => heads.ExecuteUpdateAsync(head => head.SetProperty(static row => row.Epoch, value), cancel),
                state.Epoch,
                cancellationToken).ConfigureAwait(false);
            _eraFails = false;
            return isGiven ? state with { StoredEpoch = state.Epoch } : null;
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested
                && StoreFailure.Describe(exception) is not null
                && !StoreFailure.IsReadOnlyServer(exception))
        {
            if (!_eraFails)
            {
                Log.EpochNotWritten(logger, exception, state.Epoch);
            }

            _eraFails = true;
            return state;
        }
    }

    /// <summary>
    /// Increments the revision in the database for changes that no trigger has counted, so that other nodes accept the state as
    /// newer.
    /// </summary>
    /// <returns>The state; null if another process has written since the read.</returns>
    private async Task<StoreState?> SettleRevisionAsync(StoreState state, CancellationToken cancellationToken)
    {
        try
        {
            long next = state.Revision + 1;
            bool isCounted = await UpdateHeadAsync(
                head => head.Epoch == state.StoredEpoch && head.Sequence == state.Sequence && head.Revision == state.Revision,
                static (heads, value, cancel) =>
                    heads.ExecuteUpdateAsync(head => head.SetProperty(static row => row.Revision, value), cancel),
                next,
                cancellationToken).ConfigureAwait(false);
            return isCounted ? state with { Revision = next } : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && StoreFailure.Describe(exception) is not null)
        {
            if (!_revisionFails)
            {
                Log.RevisionNotWritten(logger, exception);
            }

            _revisionFails = true;
            return state;
        }
    }

    private async Task<bool> UpdateHeadAsync(
        Expression<Func<HeadRow, bool>> isAsRead,
        Func<IQueryable<HeadRow>, long, CancellationToken, Task<int>> update,
        long value,
        CancellationToken cancellationToken) =>
        await contexts.ExecuteAsync(
            (context, cancel) =>
            {
                context.Database.SetCommandTimeout(s_longestLook);
                return update(context.Set<HeadRow>().Where(static head => head.Id == HeadRow.OnlyId).Where(isAsRead), value, cancel);
            },
            cancellationToken).ConfigureAwait(false) == 1;

    public async Task<T> ReadTwiceAsync<T>(Func<DbContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await contexts.ReadAsync(read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreFailure.IsConnectionLost(exception))
        {
            return await contexts.ReadAsync(read, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Records that the tables are missing, if the exception reports a missing table. The next operation then creates the tables.
    /// </summary>
    public void LookForMissingTable(Exception exception)
    {
        if (StoreFailure.IsMissingTable(exception))
        {
            Volatile.Write(ref _isMigrated, false);
        }
    }

    private async Task<StoreState> LoadAsync(StoreState? known, bool isWhole, StoreVersion? ahead, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            StoreState read = await ReadTwiceAsync(
                async (context, cancel) =>
                {
                    context.Database.SetCommandTimeout(isWhole ? s_longestLoad : s_longestLook);
                    if (!isWhole)
                    {
                        return await StoreReader.LookAsync(context, known, cancel).ConfigureAwait(false);
                    }

                    await time.ReadAsync(context, cancel).ConfigureAwait(false);
                    return await StoreReader.LoadAsync(context, known, cancel).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            StoreState state = Epochs.Overtake(Epochs.Continue(read, known), ahead);
            StoreState? settled = await (Epochs.NeedsRevision(state, known)
                ? SettleRevisionAsync(state, cancellationToken)
                : SettleEraAsync(state, cancellationToken)).ConfigureAwait(false);
            if (settled is not null || attempt == MaxAttempts)
            {
                return settled ?? state;
            }
        }
    }
}
