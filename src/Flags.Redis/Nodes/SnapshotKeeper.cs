using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>Keeps snapshots in this process's file, behind: one at a time, and of those that wait the newest.</summary>
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

    /// <summary>Waits until the last one is kept.</summary>
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
            await file!.KeepAsync(snapshot, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private StoreSnapshot? Next()
    {
        lock (_gate)
        {
            (StoreSnapshot? next, _waiting) = (_waiting, null);
            if (next is null)
            {
                // Whoever comes now starts anew: this one looks no more.
                _keeping = Task.CompletedTask;
            }

            return next;
        }
    }
}
