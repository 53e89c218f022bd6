using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Loads the state from the database. Who does so holds the gate of the source.</summary>
internal sealed class StoreLoader(FlagsStoreOptions options, StoreSource source, StoreContexts contexts, TimeProvider clock, ILogger logger)
{
    /// <summary>How often another process may be faster in giving the database a new era.</summary>
    private const int MaxAttempts = 3;

    private readonly OutsideChanges _outside = new();
    private bool _isMigrated;
    private bool _eraFails;

    /// <summary>Whether there is a state of the database itself, with its tables.</summary>
    public bool IsLoaded => Volatile.Read(ref _isMigrated) && source.State is { IsHandedOn: false };

    /// <summary>Loads the state and takes it.</summary>
    /// <param name="news">What is to be told.</param>
    /// <param name="isWhole">Everything anew; else what has happened since.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task LoadAsync(StoreNews news, bool isWhole, CancellationToken cancellationToken)
    {
        if (!_isMigrated)
        {
            if (options.Migrates && contexts.AreOwn)
            {
                await StoreMigrator.MigrateAsync(contexts, cancellationToken).ConfigureAwait(false);
            }

            Volatile.Write(ref _isMigrated, true);
        }

        StoreState? known;
        StoreState state;
        do
        {
            // A state may be restored from a file meanwhile.
            known = source.State;
            state = await LoadAsync(known, isWhole, cancellationToken).ConfigureAwait(false);
        }
        while (!ReferenceEquals(known, source.State));

        Take(state, news);
        _outside.Tell(state, logger);
    }

    public Task LoadFirstAsync(StoreNews news, CancellationToken cancellationToken) => IsLoaded ? Task.CompletedTask : LoadAsync(news, isWhole: false, cancellationToken);

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
    public async Task<StoreState?> SettleEraAsync(StoreState state, CancellationToken cancellationToken)
    {
        if (state.Era == state.StoredEra)
        {
            return state;
        }

        try
        {
            int rows = await contexts.ExecuteAsync(
                (context, cancel) => context.Set<HeadRow>()
                    .Where(head => head.Id == HeadRow.OnlyId && head.Era == state.StoredEra)
                    .ExecuteUpdateAsync(head => head.SetProperty(static row => row.Era, state.Era), cancel),
                cancellationToken).ConfigureAwait(false);
            _eraFails = false;
            return rows == 1 ? state with { StoredEra = state.Era } : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && StoreFailure.Describe(exception) is not null)
        {
            if (!_eraFails)
            {
                Log.EraNotWritten(logger, exception, state.Era);
            }

            _eraFails = true;
            return state;
        }
    }

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

    private async Task<StoreState> LoadAsync(StoreState? known, bool isWhole, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            StoreState read = await ReadTwiceAsync(
                (context, cancel) => isWhole ? StoreReader.LoadAsync(context, known, cancel) : StoreReader.LookAsync(context, known, cancel), cancellationToken).ConfigureAwait(false);
            StoreState state = Eras.Continue(read, known, clock.GetUtcNow().UtcDateTime);
            if (await SettleEraAsync(state, cancellationToken).ConfigureAwait(false) is { } settled)
            {
                return settled;
            }

            if (attempt == MaxAttempts)
            {
                return state;
            }
        }
    }
}
