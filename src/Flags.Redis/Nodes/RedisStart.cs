namespace FeatureFlags.Redis;

/// <summary>Looks into Redis before the host starts, where there is no database to ask.</summary>
internal sealed class RedisStart(RedisFollower follower) : IFlagSourceStart
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        follower.Follows() ? follower.StartAsync(cancellationToken) : Task.CompletedTask;
}
