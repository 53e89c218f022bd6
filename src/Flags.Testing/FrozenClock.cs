namespace FeatureFlags.Testing;

/// <summary>A clock that stands still until it is set: for the windows of settings, and for ages.</summary>
/// <param name="now">The time it shows.</param>
public sealed class FrozenClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <summary>The time it shows, UTC.</summary>
    public DateTimeOffset Now
    {
        get => new(Volatile.Read(ref _ticks), TimeSpan.Zero);
        set => Volatile.Write(ref _ticks, value.UtcTicks);
    }

    /// <summary>Sets the clock forward.</summary>
    /// <param name="time">The time that passes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative: set <see cref="Now"/> to go back.</exception>
    public void Advance(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "Set Now to go back in time.");
        }

        Interlocked.Add(ref _ticks, time.Ticks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override long GetTimestamp() => Volatile.Read(ref _ticks);
}
