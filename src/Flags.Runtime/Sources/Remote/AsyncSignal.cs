namespace FeatureFlags.Sources;

/// <summary>
/// Signals asynchronous waiters that there is work to do. Several signals that arrive before a waiter checks for work count as one signal.
/// </summary>
internal sealed class AsyncSignal
{
    private TaskCompletionSource _next = Create();

    /// <summary>
    /// Gets a task that completes at the next signal. Read this property before checking for work, so that no signal is missed.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Set() => Interlocked.Exchange(ref _next, Create()).TrySetResult();

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
