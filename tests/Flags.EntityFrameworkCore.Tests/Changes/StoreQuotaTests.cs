using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

/// <summary>The size of one flag's setting does not keep nodes from receiving changes.</summary>
public class StoreQuotaTests
{
    private const int Million = 1_000_000;

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Total_size_of_settings_is_limited(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(Flags.Names.Greeting, new FlagChange { Value = JsonString(6_000), At = app.Clock.GetUtcNow().AddHours(1) });
        for (int i = 1; i <= 8; i++)
        {
            await InsertAsync(database, $"other_{i}", i < 8 ? Million : Million - 10_000);
        }

        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.Conflict, () => app.SetAsync(Flags.Names.Greeting, JsonString(10_001)));
        Assert.Contains("have 7,990,000 characters in total, and 10,001 would be added. The limit is 8,000,000", refusal.Message);
        await app.SetAsync(Flags.Names.Greeting, JsonString(4_000));

        // For a set, the state after all changes counts: one set is too large together, the other replaces a setting by another.
        Assert.Equal(
            "$.changes",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Conflict,
                () => ApplyAsync(app, (Flags.Names.Greeting, JsonString(5_001)), (Flags.Names.ApiKey, JsonString(5_000))))).Path);
        await ApplyAsync(app, (Flags.Names.Greeting, null), (Flags.Names.ApiKey, JsonString(10_000)));

        // A scheduled change is applied only if the limit allows it when it is due. This one fails.
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.PollUntilAsync(() => app.Source.State!.Pending.Count == 0);
        AuditEntry last = (await app.Admin.ReadAuditAsync(new AuditQuery { Limit = 1 }, StoreApp.Cancellation)).Entries[0];
        Assert.Equal((AuditActions.Fail, Flags.Names.Greeting), (last.Action, last.Flag));
        Assert.Contains("The limit is 8,000,000", last.Reason);

        // A smaller setting is always accepted, even if the table already exceeds the limit by direct changes.
        await InsertAsync(database, "other_9", Million);
        await app.SetAsync(Flags.Names.ApiKey, JsonString(9_000));
        await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.SetAsync(Flags.Names.ApiKey, JsonString(9_001)));
        await app.ChangeAsync(Flags.Names.ApiKey, new FlagChange { IsReset = true });
    }

    [Fact]
    public async Task Total_size_of_pending_changes_is_limited()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        FlagChange later = new() { Value = JsonString(Million), At = app.Clock.GetUtcNow().AddHours(1) };
        FlagChangeResult first = await app.ChangeAsync(Flags.Names.Greeting, later);
        for (int i = 2; i <= 4; i++)
        {
            await app.ChangeAsync(Flags.Names.Greeting, later);
        }

        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.Conflict, () => app.ChangeAsync(Flags.Names.ApiKey, later with { Value = JsonString(100), Reason = "soon" }));
        Assert.Contains("have 4,000,000 characters in total, and this change has 104. The limit is 4,000,000", refusal.Message);
        Assert.Contains("Cancel", refusal.Message);

        await app.Admin.CancelAsync(Flags.Names.Greeting, first.Pending!.Id, StoreApp.Actor("anna"), null, StoreApp.Cancellation);
        await app.ChangeAsync(Flags.Names.ApiKey, later with { Value = JsonString(100), Reason = "soon" });
        await app.AssertIntactAsync();
    }

    /// <summary>Returns a JSON string with this number of characters, including its quotes.</summary>
    private static string JsonString(int length) => $"\"{new string('x', length - 2)}\"";

    private static Task<int> InsertAsync(StoreDatabase database, string flag, int length) => database.ExecuteAsync(
        "INSERT INTO feature_flags (name, enabled, value, updated_at, updated_by, version) "
            + $"VALUES ('{flag}', true, '{JsonString(length)}', '2026-01-01 00:00:00', 'someone', 1)");

    private static Task<FlagChangeSetResult> ApplyAsync(StoreApp app, params (string Flag, string? Value)[] changes)
    {
        IEnumerable<FlagChangeSetItem> items = changes.Select(static change => new FlagChangeSetItem(
            change.Flag, new FlagChange { Value = change.Value, IsReset = change.Value is null }));
        return app.Admin.ApplyAsync(new FlagChangeSet([.. items]), StoreApp.Actor("anna"), StoreApp.Cancellation);
    }
}
