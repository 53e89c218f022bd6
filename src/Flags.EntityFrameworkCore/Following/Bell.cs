namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Wakes who waits. However often it rings before somebody looks, they look once.</summary>
internal sealed class Bell
{
    private TaskCompletionSource _next = New();

    /// <summary>Is done when it rings the next time. Take it before looking, so that nothing in between is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
