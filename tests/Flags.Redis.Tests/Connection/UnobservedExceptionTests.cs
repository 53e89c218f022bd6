using System.Collections.Concurrent;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>Runs without parallel tests, because the event reports unobserved exceptions of the whole process.</summary>
[Collection(typeof(NonParallel))]
public class UnobservedExceptionTests
{
    /// <summary>Replies that arrive or fail after their caller has stopped waiting.</summary>
    [Fact]
    public async Task Late_and_failed_commands_leave_no_unobserved_exception()
    {
        ConcurrentQueue<Exception> unobserved = new();
        EventHandler<UnobservedTaskExceptionEventArgs> listener = (_, failure) => unobserved.Enqueue(failure.Exception);
        Collect();
        TaskScheduler.UnobservedTaskException += listener;
        try
        {
            await using RedisServer server = await RedisServer.StartAsync();
            await using CacheNode database = new(server.Configuration, "flags", configure: ShortTimes.Apply);
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

        Assert.Empty(unobserved);
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
    public class NonParallel;
}
