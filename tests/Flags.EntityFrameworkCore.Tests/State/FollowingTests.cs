using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.State;

public class FollowingTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Values_are_as_old_as_the_last_look_at_the_store(Engine engine)
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
}
