namespace FeatureFlags.Redis;

/// <summary>Reads the cached snapshot before the host starts, on a node without a database.</summary>
internal sealed class RedisStart(RedisFollower follower) : IFlagSourceInitializer
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        follower.Follows() ? follower.StartAsync(cancellationToken) : Task.CompletedTask;
}
