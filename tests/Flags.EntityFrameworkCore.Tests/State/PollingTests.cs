using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.State;

public class PollingTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Age_of_values_is_the_time_since_the_last_poll(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(database.Use).UseTimeProvider(clock), clock);
        await app.SetAsync(Flags.Names.Rollout, "5");
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(20), Status().Age);

        Assert.True(await app.RefreshAsync());
        Assert.Equal((clock.GetUtcNow(), TimeSpan.Zero), (Status().ReadAt, Status().Age));

        await database.ExecuteAsync("ALTER TABLE feature_flags RENAME TO gone");
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(await app.RefreshAsync());
        Assert.Equal(TimeSpan.FromSeconds(20), Status().Age);
        Assert.NotNull(Status().Failure);

        FlagSourceStatus Status() => app.Engine.GetStatus().Sources.Single(static source => source.Name == FlagSources.Store);
    }

    /// <summary>Only the time of day changes, not the timestamps that measure intervals.</summary>
    [Fact]
    public async Task Polling_continues_after_the_clock_is_set_back()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        SettableClock clock = new();
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.TimeProvider = clock;
            store.PollInterval = TimeSpan.FromMilliseconds(100);
        }));
        await using StoreApp other = await StoreApp.StartAsync(database);

        clock.Offset = TimeSpan.FromHours(-1);
        await other.SetAsync(Flags.Names.PageSize, "9");

        await app.WaitUntilAsync(() => app.Client.GetValue<int>(Flags.Names.PageSize) == 9);
    }

    /// <summary>Hosts of WebHostBuilder call only StartAsync of a hosted service, without the lifecycle events.</summary>
    [Fact]
    public async Task Store_is_read_at_once_by_a_host_without_a_starting_event()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using (StoreApp app = await StoreApp.StartAsync(database))
        {
            await app.SetAsync(Flags.Names.PageSize, "9");
        }

        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddFlags(builder.Configuration).AddStore(database.Use);
        using IHost host = builder.Build();
        Task loaded = host.Services.GetRequiredService<StoreSource>().Changed.Next;
        IHostedService[] services = [.. host.Services.GetServices<IHostedService>()];
        foreach (IHostedService service in services)
        {
            await service.StartAsync(StoreApp.Cancellation);
        }

        await loaded.WaitAsync(TimeSpan.FromSeconds(20), StoreApp.Cancellation);
        Assert.Equal(9, host.Services.GetRequiredService<FlagEngine>().Client.GetValue<int>(Flags.Names.PageSize));
        foreach (IHostedService service in services)
        {
            await service.StopAsync(StoreApp.Cancellation);
        }
    }

    private sealed class SettableClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
