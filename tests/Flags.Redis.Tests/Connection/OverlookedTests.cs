using System.Collections.Concurrent;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>Alone: what others overlook is told to everyone.</summary>
[Collection(nameof(Alone))]
public class OverlookedTests
{
    /// <summary>Answers that come, or fail, when nobody waits for them any more.</summary>
    [Fact]
    public async Task No_failure_is_left_that_nobody_looked_at()
    {
        ConcurrentQueue<Exception> overlooked = new();
        EventHandler<UnobservedTaskExceptionEventArgs> listener = (_, failure) => overlooked.Enqueue(failure.Exception);
        Collect();
        TaskScheduler.UnobservedTaskException += listener;
        try
        {
            await using RedisServer server = await RedisServer.StartAsync();
            await using CacheNode database = new(server.Configuration, "flags", configure: Times.Soon);
            await database.PutAsync(Snapshots.OfPageSize(1, 31));
            server.Pause();
            Task<bool>[] late = [.. Enumerable.Range(0, 10).Select(_ => database.PutAsync(Snapshots.OfPageSize(2, 32)))];
            await Task.WhenAll(late).ContinueWith(static all => Assert.IsType<AggregateException>(all.Exception), TaskScheduler.Default);
            server.Kill();
            await Assert.ThrowsAnyAsync<Exception>(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        }
        finally
        {
            Collect();
            TaskScheduler.UnobservedTaskException -= listener;
        }

        Assert.Empty(overlooked);
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [CollectionDefinition(DisableParallelization = true)]
    public class Alone;
}
