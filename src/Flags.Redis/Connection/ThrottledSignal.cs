using System.Diagnostics;

namespace FeatureFlags.Redis;

/// <summary>
/// Signals waiters that the cache may have changed, at most once every 50 ms, so that many notifications do not cause as many
/// reads. The interval uses the system clock, because it limits the load of the machine.
/// </summary>
internal sealed class ThrottledSignal : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private long? _last;
    private bool _isDue;
    private TaskCompletionSource _next = New();

    public ThrottledSignal() =>
        _timer = new Timer(static self => ((ThrottledSignal)self!).Tell(), this, Timeout.Infinite, Timeout.Infinite);

    /// <summary>Gets a task that completes at the next signal.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Fire()
    {
        lock (_gate)
        {
            if (_isDue)
            {
                return;
            }

            if (_last is { } last && Stopwatch.GetElapsedTime(last) is var elapsed && elapsed < s_pause)
            {
                _isDue = true;
                _timer.Change(s_pause - elapsed, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Tell();
    }

    public void Dispose() => _timer.Dispose();

    private void Tell()
    {
        lock (_gate)
        {
            (_isDue, _last) = (false, Stopwatch.GetTimestamp());
        }

        Interlocked.Exchange(ref _next, New()).TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
