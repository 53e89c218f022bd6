namespace FeatureFlags.Testing;

/// <summary>
/// Represents a clock that stands still until a test sets or advances it. Use it to test the time windows of settings (<c>from</c>,
/// <c>until</c>) and the ages of snapshots.
/// </summary>
/// <param name="now">The initial time of the clock.</param>
public sealed class FrozenClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <summary>Gets or sets the current time of the clock, in UTC. The time does not advance by itself.</summary>
    public DateTimeOffset Now
    {
        get => new(Volatile.Read(ref _ticks), TimeSpan.Zero);
        set => Volatile.Write(ref _ticks, value.UtcTicks);
    }

    /// <summary>Advances the time of the clock by the specified duration.</summary>
    /// <param name="time">The duration by which the clock advances. It must not be negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="time"/> is negative. Set <see cref="Now"/> to go back in time.
    /// </exception>
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
