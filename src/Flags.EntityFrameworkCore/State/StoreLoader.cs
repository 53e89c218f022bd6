using System.Linq.Expressions;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Loads the state from the database. Who does so holds the gate of the source.</summary>
internal sealed class StoreLoader(
    FlagsStoreOptions options, StoreSource source, StoreContexts contexts, TimeProvider clock, StoreClock time, ILogger logger)
{
    /// <summary>How often another process may be faster in giving the database a new era.</summary>
    private const int MaxAttempts = 3;

    /// <summary>How long the database may take for one statement of a look: who holds the gate keeps others waiting.</summary>
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(5);

    /// <summary>And for one of a whole load: ten thousand flags take half a second.</summary>
    private static readonly TimeSpan s_longestLoad = TimeSpan.FromSeconds(10);

    private readonly OutsideChanges _outside = new();
    private bool _isMigrated;
    private bool _eraFails;
    private bool _revisionFails;

    /// <summary>Whether the tables are there, as far as this process makes them.</summary>
    public bool IsMigrated => Volatile.Read(ref _isMigrated);

    /// <summary>Whether there is a state of the database itself, with its tables.</summary>
    public bool IsLoaded => IsMigrated && source.State is { IsHandedOn: false };

    /// <summary>Loads the state and takes it.</summary>
    /// <param name="news">What is to be told.</param>
    /// <param name="isWhole">Everything anew; else what has happened since.</param>
    /// <param name="ahead">The greatest version that anybody has; null where nobody has a later one than all know.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
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
            // A state may be restored from a file meanwhile.
            known = source.State;
            state = await LoadAsync(known, isWhole, ahead, cancellationToken).ConfigureAwait(false);
        }
        while (!ReferenceEquals(known, source.State));

        Take(state, news);
        _outside.Tell(state, logger);
    }

    /// <summary>Reads the state without EF Core, where this process knows nothing yet.</summary>
    private async Task<bool> TryFirstReadAsync(StoreNews news, CancellationToken cancellationToken)
    {
        if (_isMigrated || source.State is not null || contexts.Connect() is not { } connection)
        {
            return false;
        }

        // A state may be restored from a file meanwhile.
        StoreState? state = await FirstRead.TryAsync(connection, options.Migrates, cancellationToken).ConfigureAwait(false);
        if (state is null || source.State is not null)
        {
            return false;
        }

        SetMigrated();
        Take(state, news);
        _outside.Tell(state, logger);
        return true;
    }

    /// <summary>Makes the tables, where that is this process's to do and not done.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (_isMigrated)
        {
            return;
        }

        if (options.Migrates && contexts.AreOwn)
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

    /// <summary>Takes a state of the database now.</summary>
    public void Take(StoreState state, StoreNews news)
    {
        if (source.State is { } former && state.Breaks > former.Breaks)
        {
            Log.AuditBroken(logger, former.Sequence, state.Sequence);
        }

        news.Add(source.Take(state, new FetchTime(clock)));
    }

    /// <summary>Gives the database the era of a state that was read from it.</summary>
    /// <returns>The state; null where another process has given it another era meanwhile.</returns>
    /// <exception cref="Exception">
    /// The server may be a standby that is behind: then nothing was put back, and the known state stays.
    /// </exception>
    public async Task<StoreState?> SettleEraAsync(StoreState state, CancellationToken cancellationToken)
    {
        if (state.Era == state.StoredEra)
        {
            return state;
        }

        try
        {
            bool isGiven = await UpdateHeadAsync(
                head => head.Era == state.StoredEra,
                static (heads, value, cancel) => heads.ExecuteUpdateAsync(head => head.SetProperty(static row => row.Era, value), cancel),
                state.Era,
                cancellationToken).ConfigureAwait(false);
            _eraFails = false;
            return isGiven ? state with { StoredEra = state.Era } : null;
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested
                && StoreFailure.Describe(exception) is not null
                && !StoreFailure.IsReadOnlyServer(exception))
        {
            if (!_eraFails)
            {
                Log.EraNotWritten(logger, exception, state.Era);
            }

            _eraFails = true;
            return state;
        }
    }

    /// <summary>Counts what nobody has counted, so that all who know the state before take this one.</summary>
    /// <returns>The state; null where another process has counted meanwhile.</returns>
    private async Task<StoreState?> SettleRevisionAsync(StoreState state, CancellationToken cancellationToken)
    {
        try
        {
            long next = state.Revision + 1;
            bool isCounted = await UpdateHeadAsync(
                head => head.Era == state.StoredEra && head.Sequence == state.Sequence && head.Revision == state.Revision,
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
        catch (Exception exception) when (StoreFailure.IsCut(exception))
        {
            return await contexts.ReadAsync(read, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tables that were dropped are made again by the next one who needs them.</summary>
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
            StoreState state = Eras.Overtake(Eras.Continue(read, known), ahead);
            StoreState? settled = await (Eras.NeedsRevision(state, known)
                ? SettleRevisionAsync(state, cancellationToken)
                : SettleEraAsync(state, cancellationToken)).ConfigureAwait(false);
            if (settled is not null || attempt == MaxAttempts)
            {
                return settled ?? state;
            }
        }
    }
}
