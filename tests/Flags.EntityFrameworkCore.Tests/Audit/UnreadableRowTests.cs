using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Audit;

/// <summary>SQLite accepts any string as a time or an id. A row with an invalid one does not affect other rows.</summary>
public class UnreadableRowTests
{
    [Theory]
    [InlineData("updated_at = strftime('%s', 'now')")]
    [InlineData("updated_at = ''")]
    [InlineData("updated_at = x'00'")]
    [InlineData("version = 'x'")]
    [InlineData("enabled = 'yes'")]
    public async Task Unreadable_setting_does_not_affect_other_settings(string change)
    {
        await using StoreDatabase database = await CreateFilledAsync();
        await database.ExecuteAsync($"UPDATE feature_flags SET {change} WHERE name = 'rollout'");
        await using StoreApp app = await StoreApp.StartAsync(database);

        Assert.Null(app.Failure);
        StoredSetting other = app.Admin.Find(Flags.Names.PageSize)!.Stored!;
        Assert.Equal(("12", 2026, false), (other.Value, other.UpdatedAt.Year, other.IsChangedExternally));
        Assert.True(app.Admin.Find(Flags.Names.Rollout)!.Stored!.IsChangedExternally);
        Assert.Equal("rollout", Assert.Single((await app.Admin.VerifyAuditAsync(StoreApp.Cancellation)).Errors).Flag);
        Assert.True(await app.RefreshAsync());
        Assert.Single(app.Log.Lines, static line => line.Contains("'rollout'", StringComparison.Ordinal));

        await app.SetAsync(Flags.Names.Rollout, "2");
        await app.AssertIntactAsync();
    }

    [Theory, InlineData("id = 'x'"), InlineData("id = x'00'"), InlineData("changed_at = 'yesterday'")]
    public async Task Unreadable_audit_entry_is_reported_and_does_not_affect_others(string change)
    {
        await using StoreDatabase database = await CreateFilledAsync();
        await database.TamperAuditAsync($"UPDATE feature_flag_audit SET {change} WHERE sequence = 2");
        await using StoreApp app = await StoreApp.StartAsync(database);

        Assert.Null(app.Failure);
        Assert.Equal(2, Assert.Single((await app.Admin.VerifyAuditAsync(StoreApp.Cancellation)).Errors).Sequence);
        AuditEntry[] entries = [.. (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries];
        Assert.Equal([3, 2, 1], entries.Select(static entry => entry.Sequence));
        Assert.All(entries.Where(static entry => entry.Sequence != 2), static entry => Assert.Equal(2026, entry.ChangedAt.Year));
        await app.SetAsync(Flags.Names.PageSize, "13");
    }

    [Theory, InlineData("due_at = 'tomorrow'"), InlineData("id = 'x'"), InlineData("requested_at = 'x'")]
    public async Task Unreadable_pending_change_does_not_hide_other_changes(string change)
    {
        await using StoreDatabase database = await CreateFilledAsync();
        await using StoreApp app = await StoreApp.StartAsync(database);
        foreach (string flag in (string[])[Flags.Names.Rollout, Flags.Names.PageSize, Flags.Names.Greeting])
        {
            await app.ChangeAsync(
                flag, new FlagChange { Value = flag == Flags.Names.Greeting ? "\"ho\"" : "7", At = app.Clock.GetUtcNow().AddMinutes(5) });
        }

        await database.ExecuteAsync($"UPDATE feature_flag_changes SET {change} WHERE flag_name = 'rollout'");
        await app.RefreshAsync();
        await app.RefreshAsync();

        Assert.Equal((0, 1, 1), (Pending(Flags.Names.Rollout), Pending(Flags.Names.PageSize), Pending(Flags.Names.Greeting)));
        Assert.Single(app.Log.Lines, static line => line.StartsWith(
            "The table feature_flag_changes contains 1 unreadable rows", StringComparison.Ordinal));

        int Pending(string flag) => app.Admin.Find(flag)!.Pending.Count;
    }

    private static async Task<StoreDatabase> CreateFilledAsync()
    {
        StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "1");
        await app.SetAsync(Flags.Names.Greeting, "\"hi\"");
        await app.SetAsync(Flags.Names.PageSize, "12");
        await app.AssertIntactAsync();
        return database;
    }
}
