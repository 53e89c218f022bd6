namespace FeatureFlags;

/// <content>From the first subscription to the end.</content>
public sealed partial class FlagEngine
{
    private readonly object _subscribing = new();
    private readonly object _leasing = new();
    private int _leases;
    private bool _disposed;

    internal bool IsDisposed => Volatile.Read(ref _disposed);

    /// <summary>The accessors no longer answer from this engine, and it stops watching its sources. Its last snapshot can still be read.</summary>
    public void Dispose()
    {
        lock (_loading)
        {
            if (_disposed)
            {
                return;
            }

            Volatile.Write(ref _disposed, true);
        }

        lock (_subscribing)
        {
            Array.ForEach(_sources, source => source.Dispose());
        }

        Array.ForEach(_manifests, manifest => manifest.Detach(this));
    }

    /// <summary>One more service provider uses the engine. One that has ended with an earlier provider lives again.</summary>
    internal void Retain()
    {
        lock (_leasing)
        {
            if (_leases++ == 0 && IsDisposed)
            {
                Revive();
            }
        }
    }

    /// <summary>A service provider is done with the engine. It ends with the last one.</summary>
    internal void Release()
    {
        lock (_leasing)
        {
            if (--_leases == 0)
            {
                Dispose();
            }
        }
    }

    private void Revive()
    {
        Volatile.Write(ref _disposed, false);
        Array.ForEach(_manifests, manifest => manifest.Attach(this));
        if (Published is not null)
        {
            Subscribe();
            Array.ForEach(_sources, Reload);
        }
    }

    /// <summary>Never under <see cref="_loading"/>: to subscribe may wait for a callback that is waiting for that.</summary>
    private void Subscribe()
    {
        lock (_subscribing)
        {
            if (!_disposed)
            {
                Array.ForEach(Volatile.Read(ref _sources), source => source.Watch(() => Reload(source)));
            }
        }
    }

    /// <summary>Lets sources fetch what they know, side by side. None of them keeps a host from starting or from stopping.</summary>
    internal Task StartAsync(IEnumerable<IFlagSourceStart> sources, CancellationToken cancellationToken) =>
        Task.WhenAll(sources.Select(source => StartAsync(source, cancellationToken)));

    private async Task StartAsync(IFlagSourceStart source, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // A source may throw anything, and the host starts all the same.
        try
        {
            TaskCompletionSource<bool> given = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration end = cancellationToken.Register(() => given.TrySetCanceled());
            Task started = source.StartAsync(cancellationToken);

            // Whether it looks at the token or not.
            await (await Task.WhenAny(started, given.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _log.StartFailed(source.GetType().Name, exception);
        }
#pragma warning restore CA1031
    }
}
