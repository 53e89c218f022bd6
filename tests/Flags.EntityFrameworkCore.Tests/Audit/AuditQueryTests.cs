using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Audit;

public class AuditQueryTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Audit_query_filters_entries_and_pages_from_the_newest(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        DateTimeOffset start = app.Clock.GetUtcNow();
        for (int i = 1; i <= 12; i++)
        {
            // The times have different numbers of fractional digits, and must still be sorted by time.
            await app.SetAsync(i % 3 == 0 ? Flags.Names.PageSize : Flags.Names.Rollout, $"{i}", i % 2 == 0 ? "bob" : "anna");
            app.Clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        await AssertPageAsync(new AuditQuery { Limit = 3 }, 10, 12, 11, 10);
        await AssertPageAsync(new AuditQuery { Limit = 3, Before = 10 }, 7, 9, 8, 7);
        await AssertPageAsync(new AuditQuery { Limit = 3, Before = 3 }, null, 2, 1);
        await AssertPageAsync(new AuditQuery { Limit = 4, Flag = Flags.Names.PageSize }, null, 12, 9, 6, 3);
        await AssertPageAsync(new AuditQuery { Flag = Flags.Names.PageSize, ChangedBy = "bob" }, null, 12, 6);
        await AssertPageAsync(new AuditQuery { From = start.AddMilliseconds(1_000), Until = start.AddMilliseconds(1_750) }, null, 7, 6, 5);
        await AssertPageAsync(
            new AuditQuery { From = start.AddMilliseconds(1_000).ToOffset(TimeSpan.FromHours(5)), Until = start.AddMilliseconds(1_250) },
            null,
            5);
        await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => app.Admin.ReadAuditAsync(new AuditQuery { Limit = 0 }));
        await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => app.Admin.ReadAuditAsync(new AuditQuery { Limit = 1_001 }));

        async Task AssertPageAsync(AuditQuery query, long? next, params long[] sequences)
        {
            AuditPage page = await app.Admin.ReadAuditAsync(query, StoreApp.Cancellation);
            Assert.Equal(sequences, page.Entries.Select(static entry => entry.Sequence));
            Assert.Equal(next, page.Next);
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Watchers_receive_every_entry_once_and_in_order(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp one = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);
        await one.SetAsync(Flags.Names.Rollout, "1");
        IAsyncEnumerator<AuditEntry> fromNow =
            one.Admin.WatchAsync(cancellationToken: StoreApp.Cancellation).GetAsyncEnumerator(StoreApp.Cancellation);
        ValueTask<bool> first = fromNow.MoveNextAsync();
        IAsyncEnumerator<AuditEntry> fromStart = other.Admin.WatchAsync(0, StoreApp.Cancellation).GetAsyncEnumerator(StoreApp.Cancellation);
        for (int i = 2; i <= 5; i++)
        {
            await other.SetAsync(Flags.Names.Rollout, $"{i}");
        }

        await one.RefreshAsync();

        Assert.True(await first);
        for (int i = 2; i <= 5; i++)
        {
            Assert.Equal(i, fromNow.Current.Sequence);
            Assert.True(i == 5 || await fromNow.MoveNextAsync());
        }

        for (int i = 1; i <= 5; i++)
        {
            Assert.True(await fromStart.MoveNextAsync());
            Assert.Equal(i, fromStart.Current.Sequence);
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Large_settings_reduce_the_page_size(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        string padding = new('x', 900_000);
        for (int i = 1; i <= 5; i++)
        {
            await app.SetAsync(Flags.Names.Greeting, $"\"{i}{padding}\"");
        }

        AuditPage newest = await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation);
        AuditPage oldest = await app.Admin.ReadAuditAsync(new AuditQuery { Before = newest.Next }, StoreApp.Cancellation);

        Assert.Equal([5, 4, 3], newest.Entries.Select(static entry => entry.Sequence));
        Assert.Equal(3, newest.Next);
        Assert.Equal([2, 1], oldest.Entries.Select(static entry => entry.Sequence));
        Assert.Null(oldest.Next);
        Assert.Equal(5, (await app.AuditAsync()).Length);
        await app.AssertIntactAsync();
    }

    /// <summary>
    /// The format is documented in docs/adr/0020, so that other tools can verify it: printf '%s' '["",1,…]' | sha256sum.
    /// </summary>
    [Fact]
    public async Task Entry_hash_matches_the_documented_format()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(Flags.Names.Greeting, new FlagChange { Value = "\"ü\"", Reason = "a \"b\"\\\n\u0001" });

        AuditEntry entry = (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries.Single();

        const string Form = """["",1,"greeting","set","""
            + """null,"{\"enabled\":true,\"value\":\"ü\"}","anna","2026-12-01T09:00:00.000Z","a \"b\"\\\n\u0001",null]""";
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Form))), entry.Hash);
    }
}
