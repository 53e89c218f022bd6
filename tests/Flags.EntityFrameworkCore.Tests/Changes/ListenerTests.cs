using System.Data.Common;
using System.Globalization;
using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

/// <summary>
/// Listeners of the engine are code of the application and may do anything. They are called while no lock is held.
/// </summary>
public class ListenerTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_listener_that_waits_for_a_change_of_its_own_does_not_stop_the_store(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        bool? isDone = null;
        double seen = 0;
        app.Engine.GetReloadToken().RegisterChangeCallback(
            _ =>
            {
                isDone = app.SetAsync(Flags.Names.PageSize, "7").Wait(30_000, StoreApp.Cancellation);
                seen = app.Client.GetValue<int>(Flags.Names.PageSize);
            },
            null);

        await app.SetAsync(Flags.Names.Rollout, "5");

        Assert.True(isDone);
        Assert.Equal(7, seen);
        Assert.Equal(2, (await app.AuditAsync()).Length);
    }

    /// <summary>Covers the changes of other processes that a process finds when it writes.</summary>
    [Fact]
    public async Task What_others_changed_is_not_told_while_the_database_is_locked()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);
        await other.SetAsync(Flags.Names.PageSize, "9");
        (Exception? Failure, int Seen)? told = null;
        app.Engine.GetReloadToken().RegisterChangeCallback(
            _ => told = (Record.Exception(() =>
            {
                using Microsoft.Data.Sqlite.SqliteConnection connection = new(database.ConnectionString + ";Default Timeout=1");
                connection.Open();
                using DbCommand command = connection.CreateCommand();
                command.CommandText = "CREATE TABLE of_the_application (id INTEGER)";
                command.ExecuteNonQuery();
            }), app.Client.GetValue<int>(Flags.Names.PageSize)),
            null);

        await app.SetAsync(Flags.Names.Rollout, "5");

        Assert.Equal((null, 9), told);
    }

    [Fact]
    public async Task Whoever_is_told_of_a_change_finds_it_in_force_however_many_come_at_once()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        await Task.WhenAll(((string[])[Flags.Names.PageSize, Flags.Names.Rollout, Flags.Names.EarlyAccess]).Select(flag => Task.Run(async () =>
        {
            for (int i = 1; i <= 50; i++)
            {
                FlagChangeResult result = await app.SetAsync(flag, flag == Flags.Names.EarlyAccess ? $"[\"{i}\"]" : $"{i}");
                Assert.Equal(result.Sequence, result.Flag.Stored!.Version);
                Assert.Equal(result.Sequence, long.Parse(result.Flag.InForce!.Origin!.Split(' ')[^1], CultureInfo.InvariantCulture));
            }
        })));
    }

    [Fact]
    public async Task Nobody_waits_for_ever_for_those_who_wait_for_the_database()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.Source.Gate.WaitAsync(StoreApp.Cancellation);

        Task<FlagAdminException> refused = StoreApp.RefusedAsync(FlagRefusal.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "5"));
        app.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Contains("other requests are waiting", (await refused).Message);
        app.Source.Gate.Release();
        await app.SetAsync(Flags.Names.Rollout, "5");
    }
}
