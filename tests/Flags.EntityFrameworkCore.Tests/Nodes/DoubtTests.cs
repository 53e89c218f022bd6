using System.Data.Common;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>A cache whose snapshot differs from the database, and nodes that keep running after a restore.</summary>
public class DoubtTests
{
    /// <summary>
    /// After a restore and a loss of the cache, the node that starts first does not know what the other node knows.
    /// </summary>
    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public async Task A_node_that_outlives_a_restore_takes_what_was_restored(int writes)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        StoreApp one = await Node.ShareAsync(database, cache, clock);
        await using StoreApp other = await Node.ShareAsync(database, cache, clock);
        await one.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.TakeAsync(database);
        await one.SetAsync(Flags.Names.PageSize, "31");
        await one.SetAsync(Flags.Names.PageSize, "32");
        await other.UntilPageSizeAsync(32);
        await one.DisposeAsync();
        await backup.RestoreAsync(database);

        // The new node uses another cache, so that the running node sees nothing of it yet.
        MemoryCache scratch = new(clock);
        await using StoreApp restarted = await Node.ShareAsync(database, scratch, clock);
        for (int size = 40; size < 40 + writes; size++)
        {
            await restarted.SetAsync(Flags.Names.PageSize, $"{size}");
        }

        await scratch.FilledAsync(restarted.Version());
        cache.LeadElsewhere(TimeSpan.FromDays(1));
        cache.Fail(true);
        await other.PollUntilAsync(() => other.Log.Lines.Any(static line => line.StartsWith("The flag cache does not answer", StringComparison.Ordinal)));
        cache.Fail(false);
        cache.Replace(scratch.Snapshot!);
        int now = restarted.PageSize();
        await other.PollUntilAsync(() => other.PageSize() == now);
        await other.AssertIntactAsync();
    }

    /// <summary>A node without a database has reported a later version to the cache than exists.</summary>
    [Fact]
    public async Task Who_asks_the_database_overtakes_what_anybody_has()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.ShareAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.FilledAsync(app.Version());

        StoreVersion ahead = new(4, 9, 9);
        await cache.GetAsync(ahead, StoreApp.Cancellation);
        await app.PollUntilAsync(() => app.Version() > ahead);
        await cache.FilledAsync(app.Version());
        Assert.Equal((new StoreVersion(5, 1, 1), 30, 5), (app.Version(), app.PageSize(), await database.AskAsync<long>("SELECT era FROM feature_flag_head")));
        Assert.Null((await cache.GetAsync(null, StoreApp.Cancellation)).Ahead);
        await app.AssertIntactAsync();
    }

    [Fact]
    public async Task A_cache_that_nobody_confirms_is_not_followed_for_good()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.ShareAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.FilledAsync(app.Version());
        cache.LeadElsewhere(TimeSpan.FromDays(1));

        // A poll that had started earlier ends.
        await app.RefreshAsync();
        await app.RefreshAsync();
        await database.ExecuteAsync("UPDATE feature_flags SET value = '31'");
        clock.Advance(TimeSpan.FromSeconds(45));
        await app.RefreshAsync();
        Assert.Equal(30, app.PageSize());

        cache.Age(TimeSpan.FromSeconds(91));
        await app.PollUntilAsync(() => app.PageSize() == 31);
        await cache.FilledAsync(app.Version());
    }

    [Fact]
    public async Task Who_ends_lets_another_one_lead()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        StoreApp app = await Node.ShareAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.FilledAsync(app.Version());
        await app.DisposeAsync();
        await database.ExecuteAsync("UPDATE feature_flags SET value = '31'");
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await using StoreApp again = await Node.ShareAsync(database, cache, clock);
        Assert.Equal(31, again.PageSize());
    }

    /// <summary>
    /// The leader is killed. Its lease lasts another 45 seconds, and the next poll would come after one minute.
    /// </summary>
    [Fact]
    public async Task Who_starts_after_one_that_was_killed_asks_the_database_when_that_one_leads_no_more()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        StoreApp app = await Node.ShareAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.FilledAsync(app.Version());
        await app.DisposeAsync();
        cache.LeadElsewhere(TimeSpan.FromSeconds(44));
        await database.ExecuteAsync("UPDATE feature_flags SET value = '31'");

        await using StoreApp again = await Node.ShareAsync(database, cache, clock);
        Assert.Equal(30, again.PageSize());
        int seconds = 0;
        for (; again.PageSize() == 30 && seconds < 120; seconds++)
        {
            Task next = again.Source.Next;
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(next, Task.Delay(30, StoreApp.Cancellation));
        }

        Assert.InRange(seconds, 44, 50);
    }

    [Fact]
    public async Task A_message_of_the_cache_is_no_reason_to_ask_the_database()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        SentCommands counter = new();
        await using StoreApp leads = await Node.ShareAsync(database, cache, clock, counter);
        await using StoreApp other = await Node.ShareAsync(database, cache, clock);
        await leads.RegisteredAsync();
        int before = counter.Count;
        await other.SetAsync(Flags.Names.PageSize, "30");
        await leads.UntilPageSizeAsync(30);
        Assert.Equal(before, counter.Count);
    }

    [Fact]
    public async Task What_is_not_in_memory_is_read_from_the_tables_alone()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.ShareAsync(database, cache, clock);
        await one.SetAsync(Flags.Names.PageSize, "30");
        await cache.FilledAsync(one.Version());
        cache.LeadElsewhere(TimeSpan.FromDays(1));
        await using StoreApp other = await Node.ShareAsync(database, cache, clock);
        Assert.Single((await other.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries);
        Assert.True(other.Source.State!.IsHandedOn);
    }

    [Fact]
    public async Task What_the_cache_has_is_in_force_while_the_database_does_not_answer()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.ShareAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.FilledAsync(app.Version());
        await using DbConnection psql = await database.OpenAsync();
        await using DbTransaction transaction = await psql.BeginTransactionAsync(StoreApp.Cancellation);
        await using DbCommand command = psql.CreateCommand();
        (command.CommandText, command.Transaction) = ("LOCK TABLE feature_flag_head IN ACCESS EXCLUSIVE MODE", transaction);
        await command.ExecuteNonQueryAsync(StoreApp.Cancellation);

        StoreSnapshot known = cache.Snapshot!;
        await app.Source.Gate.WaitAsync(StoreApp.Cancellation);
        cache.Replace(known with
        {
            Version = known.Version with { Sequence = known.Version.Sequence + 1 },
            Settings = new Dictionary<string, StoredSetting> { [Flags.Names.PageSize] = known.Settings[Flags.Names.PageSize] with { Value = "44" } },
        });
        Task<bool> poll = app.RefreshAsync();
        app.Source.Gate.Release();
        await app.UntilPageSizeAsync(44);
        Assert.False(poll.IsCompleted);
        await transaction.RollbackAsync(StoreApp.Cancellation);
        await poll;
        await app.UntilPageSizeAsync(30);
    }

    /// <summary>Without the cache no leader is known, so no process waits for one.</summary>
    [Fact]
    public async Task What_is_due_is_made_at_once_where_the_cache_does_not_answer()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.ShareAsync(database, cache, clock);
        cache.LeadElsewhere(TimeSpan.FromDays(1));
        await using StoreApp app = await Node.ShareAsync(database, cache, clock);
        await one.DisposeAsync();
        cache.Fail(true);
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = clock.GetUtcNow().AddSeconds(20) });
        await app.UntilAsync(() => app.Log.Lines.Any(static line => line.StartsWith("The flag cache does not answer", StringComparison.Ordinal)));

        for (int i = 0; i < 20; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await app.UntilPageSizeAsync(30);
    }

    /// <summary>The entries after a restore reuse sequences of earlier entries.</summary>
    [Fact]
    public async Task Who_watches_the_audit_sees_what_comes_after_a_restore()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.TakeAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "31");
        await app.SetAsync(Flags.Names.PageSize, "32");
        await using IAsyncEnumerator<AuditEntry> stream = app.Admin.WatchAsync(null, StoreApp.Cancellation).GetAsyncEnumerator(StoreApp.Cancellation);
        ValueTask<bool> next = stream.MoveNextAsync();

        await backup.RestoreAsync(database);
        await app.RefreshAsync();
        await app.SetAsync(Flags.Names.PageSize, "33");
        Assert.True(await next.AsTask().WaitAsync(TimeSpan.FromSeconds(20), StoreApp.Cancellation));
        Assert.Equal((2, """{"enabled":true,"value":33}"""), (stream.Current.Sequence, stream.Current.NewValue));
    }
}
