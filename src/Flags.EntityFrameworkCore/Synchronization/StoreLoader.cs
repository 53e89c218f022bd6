using System.Linq.Expressions;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Loads the state of the store from the database. Callers must hold the lock <see cref="StoreSource.Gate"/>.</summary>
internal sealed class StoreLoader(
    FlagsStoreOptions options, StoreSource source, StoreContexts contexts, StoreServices services)
{
    /// <summary>The maximum number of attempts to write a new epoch when other processes write one at the same time.</summary>
    private const int MaxAttempts = 3;

    /// <summary>
    /// The timeout of a statement of an incremental load. It is short, because other loads and writes wait for the lock.
    /// </summary>
    private static readonly TimeSpan s_changesTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The timeout of a statement of a complete load. A complete load takes half a second for ten thousand flags.</summary>
    private static readonly TimeSpan s_completeTimeout = TimeSpan.FromSeconds(10);

    private readonly ExternalChangeReporter _externalChanges = new(services.Logger);
    private bool _isMigrated;
    private bool _epochFails;
    private bool _revisionFails;

    /// <summary>
    /// True after this process has created or found the tables. If the application creates the tables, this process assumes
    /// that they exist.
    /// </summary>
    public bool IsMigrated => Volatile.Read(ref _isMigrated);

    /// <summary>
    /// True if the tables exist and the current state was loaded from the database, not from the snapshot cache or a file.
    /// </summary>
    public bool IsLoaded => IsMigrated && source.State is { IsFromCache: false };

    /// <summary>Loads the state from the database and applies it in this process.</summary>
    /// <param name="isComplete">True to load the complete state; false to load only the changes since the current state.</param>
    /// <param name="ahead">
    /// The highest version of a node whose state is newer than the cached snapshot; null if no node has reported such a version.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task LoadAsync(bool isComplete, StoreVersion? ahead, CancellationToken cancellationToken)
    {
        if (ahead is null && await TryFirstReadAsync(cancellationToken).ConfigureAwait(false))
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
            state = await LoadAsync(known, isComplete, ahead, cancellationToken).ConfigureAwait(false);
        }
        while (!ReferenceEquals(known, source.State));

        Apply(state);
        _externalChanges.Report(state);
    }

    /// <summary>Tries to load the first state of this process without EF Core. Returns true if a state was loaded.</summary>
    private async Task<bool> TryFirstReadAsync(CancellationToken cancellationToken)
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
        Apply(state);
        _externalChanges.Report(state);
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
            Log.FileIsOpenToOthers(services.Logger, path);
        }
    }

    public Task LoadFirstAsync(CancellationToken cancellationToken) =>
        IsLoaded ? Task.CompletedTask : LoadAsync(isComplete: false, null, cancellationToken);

    /// <summary>
    /// Makes a state that was just loaded from the database the current state of this process. Logs a warning if the audit log
    /// is newly discontinuous.
    /// </summary>
    public void Apply(StoreState state)
    {
        if (source.State is { } former && state.Discontinuities > former.Discontinuities)
        {
            Log.AuditBroken(services.Logger, former.Sequence, state.Sequence);
        }

        source.Apply(state, new FetchTimestamp(services.Clock));
    }

    /// <summary>Writes the epoch of a loaded state to the database, if the state starts a new epoch.</summary>
    /// <returns>The state; null if another process has changed the epoch since the read.</returns>
    /// <exception cref="Exception">
    /// The database is read-only. It may be a standby server that lags behind, and not a restored database, so the current
    /// state remains.
    /// </exception>
    public async Task<StoreState?> PersistEpochAsync(StoreState state, CancellationToken cancellationToken)
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
            _epochFails = false;
            return isGiven ? state with { StoredEpoch = state.Epoch } : null;
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested
                && StoreFailure.Describe(exception) is not null
                && !StoreFailure.IsReadOnlyServer(exception))
        {
            if (!_epochFails)
            {
                Log.EpochNotWritten(services.Logger, exception, state.Epoch);
            }

            _epochFails = true;
            return state;
        }
    }

    /// <summary>
    /// Increments the revision in the database for changes that no trigger has counted, so that other nodes accept the state as
    /// newer.
    /// </summary>
    /// <returns>The state; null if another process has written since the read.</returns>
    private async Task<StoreState?> PersistRevisionAsync(StoreState state, CancellationToken cancellationToken)
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
                Log.RevisionNotWritten(services.Logger, exception);
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
                context.Database.SetCommandTimeout(s_changesTimeout);
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
    public void DetectMissingTable(Exception exception)
    {
        if (StoreFailure.IsMissingTable(exception))
        {
            Volatile.Write(ref _isMigrated, false);
        }
    }

    private async Task<StoreState> LoadAsync(StoreState? known, bool isComplete, StoreVersion? ahead, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            StoreState read = await ReadTwiceAsync(
                async (context, cancel) =>
                {
                    context.Database.SetCommandTimeout(isComplete ? s_completeTimeout : s_changesTimeout);
                    if (!isComplete)
                    {
                        return await StoreReader.LoadChangesAsync(context, known, cancel).ConfigureAwait(false);
                    }

                    await services.Time.ReadAsync(context, cancel).ConfigureAwait(false);
                    return await StoreReader.LoadAsync(context, known, cancel).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            StoreState state = StoreEpoch.Overtake(StoreEpoch.Continue(read, known), ahead);
            StoreState? settled = await (StoreEpoch.NeedsRevision(state, known)
                ? PersistRevisionAsync(state, cancellationToken)
                : PersistEpochAsync(state, cancellationToken)).ConfigureAwait(false);
            if (settled is not null || attempt == MaxAttempts)
            {
                return settled ?? state;
            }
        }
    }
}
