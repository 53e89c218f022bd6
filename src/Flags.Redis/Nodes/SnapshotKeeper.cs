using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>
/// Writes snapshots to the last-known-good file in the background. One write runs at a time. A queued snapshot is skipped if a
/// newer snapshot replaces it.
/// </summary>
internal sealed class SnapshotKeeper(LastKnownGood? file)
{
    private readonly Lock _gate = new();
    private Task _keeping = Task.CompletedTask;
    private StoreSnapshot? _waiting;

    public void Keep(StoreSnapshot snapshot)
    {
        if (file is null)
        {
            return;
        }

        lock (_gate)
        {
            _waiting = snapshot;
            if (_keeping.IsCompleted)
            {
                _keeping = Task.Run(KeepAsync);
            }
        }
    }

    /// <summary>Waits until all queued snapshots are written.</summary>
    public Task FinishAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _keeping.WaitAsync(cancellationToken);
        }
    }

    private async Task KeepAsync()
    {
        while (Next() is { } snapshot)
        {
            await file!.WriteAsync(snapshot, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private StoreSnapshot? Next()
    {
        lock (_gate)
        {
            (StoreSnapshot? next, _waiting) = (_waiting, null);
            if (next is null)
            {
                // The next call of Keep starts a new task, because this one ends.
                _keeping = Task.CompletedTask;
            }

            return next;
        }
    }
}
