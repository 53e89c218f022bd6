namespace FeatureFlags;

/// <content>Manages the lifetime of the engine: subscriptions to the sources, start and disposal.</content>
public sealed partial class FlagEngine
{
    private readonly object _subscribing = new();
    private readonly object _leasing = new();
    private int _leases;
    private bool _disposed;

    internal bool IsDisposed => Volatile.Read(ref _disposed);

    /// <summary>
    /// Ends the subscriptions to the sources and detaches the generated accessors from this engine. The last snapshot can still be read.
    /// </summary>
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

    /// <summary>
    /// Records that a service provider uses the engine. If the engine was disposed because no provider used it, the engine becomes active
    /// again.
    /// </summary>
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

    /// <summary>Records that a service provider no longer uses the engine. The engine is disposed when no provider uses it.</summary>
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

    /// <summary>
    /// Subscribes to the changes of all sources. Do not call this method while holding <see cref="_loading"/>, because a subscription may
    /// wait for a callback that waits for this lock.
    /// </summary>
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

    /// <summary>
    /// Starts all remote sources in parallel and waits for them. If a source fails to start, the error is logged and the host starts
    /// nevertheless. Canceling the token ends the wait for slow sources.
    /// </summary>
    internal Task StartAsync(IEnumerable<IFlagSourceInitializer> sources, CancellationToken cancellationToken) =>
        Task.WhenAll(sources.Select(source => StartAsync(source, cancellationToken)));

    private async Task StartAsync(IFlagSourceInitializer source, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // A source may throw anything, and the host must start nevertheless.
        try
        {
            TaskCompletionSource<bool> given = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration end = cancellationToken.Register(() => given.TrySetCanceled());
            Task started = source.StartAsync(cancellationToken);

            // If the token is canceled, stops waiting even if the source ignores the token.
            await (await Task.WhenAny(started, given.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _log.StartFailed(source.GetType().Name, exception);
        }
#pragma warning restore CA1031
    }
}
