using FeatureFlags.Admin;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>The system clock is changed.</summary>
public class ClockTests
{
    [Theory, InlineData(-1), InlineData(1)]
    public async Task Polling_continues_at_its_rate_when_the_clock_jumps_an_hour(int hours)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        WallClock clock = new();
        SentCommands counter = new();
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.TimeProvider = clock;
            store.Extend = options => options.AddInterceptors(counter);
        }));
        await using StoreApp other = await StoreApp.StartAsync(database);
        await other.ChangeAsync(Flags.Names.Greeting, new FlagChange { Value = "\"later\"", At = clock.GetUtcNow().AddHours(10) });
        await other.SetAsync(Flags.Names.PageSize, "30");
        await AdvanceUntilAsync(clock, app, 30);

        clock.Offset = TimeSpan.FromHours(hours);
        int before = counter.Count;
        await other.SetAsync(Flags.Names.PageSize, "31");
        int steps = await AdvanceUntilAsync(clock, app, 31);

        Assert.InRange(steps, 1, 40);
        Assert.InRange(counter.Count - before, 1, 20);
    }

    [Fact]
    public async Task Due_change_is_applied_by_the_adjusted_time_of_day()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        WallClock clock = new();
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.TimeProvider = clock;
            store.PollInterval = TimeSpan.Zero;
        }));
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = clock.GetUtcNow().AddMinutes(50) });
        clock.Offset = TimeSpan.FromHours(1);

        // The poll is one minute late at most.
        Assert.InRange(await AdvanceUntilAsync(clock, app, 30), 1, 61);
    }

    /// <returns>The number of seconds that it took.</returns>
    private static async Task<int> AdvanceUntilAsync(WallClock clock, StoreApp app, int size)
    {
        for (int seconds = 0; ; seconds++)
        {
            Task next = app.Source.Changed.Next;
            if (app.PageSize() == size)
            {
                return seconds;
            }

            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(next, Task.Delay(15, StoreApp.Cancellation));
        }
    }

    /// <summary>A clock whose time of day is independent of its timestamps, which measure intervals.</summary>
    private sealed class WallClock : TimeProvider
    {
        private readonly FakeTimeProvider _clock = Node.CreateClock();

        public TimeSpan Offset { get; set; }

        public override long TimestampFrequency => _clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow() + Offset;

        public override long GetTimestamp() => _clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            _clock.CreateTimer(callback, state, dueTime, period);

        public void Advance(TimeSpan time) => _clock.Advance(time);
    }
}
