namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Signals a waiter that there is work to do. Several signals that arrive before the waiter checks for work count as one signal.
/// </summary>
internal sealed class Bell
{
    private TaskCompletionSource _next = New();

    /// <summary>
    /// Gets a task that completes at the next signal. Read this property before checking for work, so that no signal is missed.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
