using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Writes changes to the database, and runs queries. Within the process, loads and writes run one at a time. Between processes, the lock on
/// the row of <c>feature_flag_head</c> serializes writes.
/// </summary>
internal sealed class FlagStore(
    StoreSource source,
    StoreContexts contexts,
    StoreLock storeLock,
    StoreLoader loader,
    SnapshotCacheCoordinator cache,
    WriteHealth writes,
    StoreServices services)
{
    /// <summary>The maximum number of attempts of a write that conflicts with other writes.</summary>
    private const int MaxAttempts = 5;

    private readonly OutageLog _reads = new("read", services.Logger);

    /// <summary>
    /// Gets a value that indicates whether the store creates its tables itself. The value is false if the tables belong to the EF Core
    /// context of the application.
    /// </summary>
    public bool HasOwnTables => contexts.OwnsContext;

    /// <summary>Gets the clock that provides the times of audit entries and determines when scheduled changes are due.</summary>
    public StoreClock Time => services.Time;

    /// <summary>
    /// Runs a change in a transaction that also appends the audit entries of the change, and then applies the new state in this
    /// process.
    /// </summary>
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
            (T result, StoreState after) = await WriteUnderLockAsync(work, cancellationToken).ConfigureAwait(false);
            writes.Succeed();
            return answer(result, after);
        }
        catch (FlagAdminException exception) when (exception.Error == FlagAdminError.Unavailable)
        {
            writes.Fail(exception, exception);
            throw;
        }
        catch (Exception exception)
            when (exception is not FlagAdminException
                && !cancellationToken.IsCancellationRequested
                && StoreFailure.Describe(exception) is { } refusal)
        {
            loader.DetectMissingTable(exception);
            writes.Fail(exception, refusal);
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
            T answer = await loader.ReadTwiceAsync(read, cancellationToken).ConfigureAwait(false);
            _reads.End();
            return answer;
        }
        catch (Exception exception)
            when (exception is not FlagAdminException
                && !cancellationToken.IsCancellationRequested
                && StoreFailure.Describe(exception) is { } refusal)
        {
            loader.DetectMissingTable(exception);
            _reads.Add(exception, refusal.Message);
            throw refusal;
        }
    }

    /// <summary>
    /// Ensures that the tables exist before a query. If this process has no state yet, the method also loads the state.
    /// </summary>
    private async Task EnsureMigratedAsync(CancellationToken cancellationToken)
    {
        if (loader.IsMigrated && source.State is not null)
        {
            return;
        }

        await storeLock.RunWithTimeoutAsync(
            async () =>
            {
                await (source.State is null
                    ? loader.LoadFirstAsync(cancellationToken)
                    : loader.MigrateAsync(cancellationToken)).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Task<(T Result, StoreState After)> WriteUnderLockAsync<T>(
        Func<StoreTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => storeLock.RunWithTimeoutAsync(
        async () =>
        {
            await loader.LoadFirstAsync(cancellationToken).ConfigureAwait(false);
            StoreState? before = source.State;
            (T result, StoreState written) = await WriteInTransactionAsync(work, cancellationToken).ConfigureAwait(false);
            StoreState after = await loader.PersistEpochAsync(written, cancellationToken).ConfigureAwait(false) ?? written;
            loader.Apply(after);
            if (!ReferenceEquals(after, before))
            {
                cache.Offer(after);
            }

            return (result, after);
        },
        cancellationToken);

    private async Task<(T Result, StoreState After)> WriteInTransactionAsync<T>(
        Func<StoreTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        StoreTransaction? last = null;
        T result = default!;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await contexts.WriteAsync(RunAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
                when (attempt < MaxAttempts
                    && (StoreFailure.IsCollision(exception) || (attempt == 1 && StoreFailure.IsConnectionLost(exception))))
            {
                // Another transaction was committed first, or the connection was already closed. The loop retries.
            }
        }

        async Task<(T Result, StoreState After)> RunAsync(DbContext context, IDbContextTransaction transaction, CancellationToken cancel)
        {
            StoreTransaction? former = last;
            last = await StoreTransaction.BeginAsync(
                context, source.State ?? StoreState.Empty, services.Time, cancel).ConfigureAwait(false);
            if (former is not null && await former.IsCommittedAsync(context, cancel).ConfigureAwait(false))
            {
                // The connection was lost during the commit, but the database has committed the change.
                return (result, last.After);
            }

            // The engine validates the change against the writes that other processes have committed.
            if (former is null && !ReferenceEquals(last.After, source.State))
            {
                loader.Apply(last.After);
            }

            result = await work(last, cancel).ConfigureAwait(false);
            if (await last.SaveAsync(cancel).ConfigureAwait(false))
            {
                // The commit cannot be canceled, because its outcome would be unknown.
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            return (result, last.After);
        }
    }
}
