using System.Data.Common;
using System.Globalization;
using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

/// <summary>
/// Listeners of the engine are code of the application and may do anything. They run on the thread pool, so that they never
/// hold up a change.
/// </summary>
public class ListenerTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Listener_that_waits_for_its_own_change_does_not_block_the_store(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        TaskCompletionSource<(bool IsDone, int Seen)> listener = new();
        app.Engine.GetReloadToken().RegisterChangeCallback(
            _ =>
            {
                bool isDone = app.SetAsync(Flags.Names.PageSize, "7").Wait(30_000, StoreApp.Cancellation);
                listener.TrySetResult((isDone, app.Client.GetValue<int>(Flags.Names.PageSize)));
            },
            null);

        await app.SetAsync(Flags.Names.Rollout, "5");

        Assert.Equal((true, 7), await listener.Task.WaitAsync(TimeSpan.FromSeconds(30), StoreApp.Cancellation));
        Assert.Equal(2, (await app.AuditAsync()).Length);
    }

    /// <summary>Covers the changes of other processes that a process finds when it writes.</summary>
    [Fact]
    public async Task Listener_that_writes_to_the_database_of_the_store_does_not_block_a_change()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);
        await other.SetAsync(Flags.Names.PageSize, "9");
        TaskCompletionSource<(Exception? Failure, int Seen)> listener = new();
        app.Engine.GetReloadToken().RegisterChangeCallback(
            _ => listener.TrySetResult((Record.Exception(() =>
            {
                using Microsoft.Data.Sqlite.SqliteConnection connection = new(database.ConnectionString + ";Default Timeout=30");
                connection.Open();
                using DbCommand command = connection.CreateCommand();
                command.CommandText = "CREATE TABLE of_the_application (id INTEGER)";
                command.ExecuteNonQuery();
            }), app.Client.GetValue<int>(Flags.Names.PageSize))),
            null);

        await app.SetAsync(Flags.Names.Rollout, "5");

        Assert.Equal((null, 9), await listener.Task.WaitAsync(TimeSpan.FromSeconds(30), StoreApp.Cancellation));
    }

    [Fact]
    public async Task Concurrent_changes_are_effective_when_their_results_return()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        string[] flags = [Flags.Names.PageSize, Flags.Names.Rollout, Flags.Names.EarlyAccess];
        await Task.WhenAll(flags.Select(flag => Task.Run(async () =>
        {
            for (int i = 1; i <= 50; i++)
            {
                FlagChangeResult result = await app.SetAsync(flag, flag == Flags.Names.EarlyAccess ? $"[\"{i}\"]" : $"{i}");
                Assert.Equal(result.Sequence, result.Flag.Stored!.Version);
                Assert.Equal(result.Sequence, long.Parse(result.Flag.Effective!.Origin!.Split(' ')[^1], CultureInfo.InvariantCulture));
            }
        })));
    }

    [Fact]
    public async Task Change_is_refused_when_it_waits_too_long_for_the_store_lock()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.Source.Gate.WaitAsync(StoreApp.Cancellation);

        Task<FlagAdminException> refused = StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "5"));
        app.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Contains("other requests are waiting", (await refused).Message);
        app.Source.Gate.Release();
        await app.SetAsync(Flags.Names.Rollout, "5");
    }
}
