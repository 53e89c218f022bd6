using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Audit;

/// <summary>Changes made directly in the table. A database user with the rights can make them, but they are detected.</summary>
public class ExternalChangeTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task External_change_is_effective_marked_and_audited_by_the_next_change(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "25");
        await app.SetAsync(Flags.Names.PageSize, "30");

        await database.ExecuteAsync("UPDATE feature_flags SET value = '75' WHERE name = 'rollout'");
        await app.PollUntilAsync(() => app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u") == 75);

        Assert.True(app.Admin.Find(Flags.Names.Rollout)!.Stored!.IsChangedExternally);
        Assert.False(app.Admin.Find(Flags.Names.PageSize)!.Stored!.IsChangedExternally);
        await app.RefreshAsync();
        Assert.Single(app.Log.Lines, static line => line.StartsWith(
            "Flag 'rollout': the setting in the table feature_flags does not match its audit entry", StringComparison.Ordinal));
        Assert.Equal("rollout", Assert.Single((await app.Admin.VerifyAuditAsync(StoreApp.Cancellation)).Errors).Flag);

        FlagChangeResult next = await app.SetAsync(Flags.Names.Rollout, "80", "bob");
        Assert.Equal((4, false), (next.Flag.Stored!.Version, next.Flag.Stored.IsChangedExternally));
        Assert.Equal(
            [
                """3 outside rollout {"enabled":true,"value":25} {"enabled":true,"value":75} unknown""",
                """4 set rollout {"enabled":true,"value":75} {"enabled":true,"value":80} bob""",
            ],
            (await app.AuditAsync())[2..]);
        await app.AssertIntactAsync();
    }

    [Theory]
    [InlineData("UPDATE feature_flags SET enabled = {false} WHERE name = 'page_size'", "20", "The setting does not match the entry 1")]
    [InlineData("UPDATE feature_flags SET version = 7 WHERE name = 'page_size'", "30", "The setting has the version 7")]
    [InlineData(
        "UPDATE feature_flags SET value = '{', updated_at = 'yesterday' WHERE name = 'page_size'",
        "30",
        "The setting does not match the entry 1")]
    [InlineData("UPDATE feature_flags SET updated_by = 'eve' WHERE name = 'page_size'", "30", "The author or time of the setting")]
    [InlineData(
        "UPDATE feature_flags SET updated_at = '2026-12-02 09:00:00' WHERE name = 'page_size'", "30", "The author or time of the setting")]
    [InlineData("DELETE FROM feature_flags WHERE name = 'page_size'", "20", "The setting of the entry 1 is missing")]
    [InlineData("UPDATE feature_flags SET value = 'often' WHERE name = 'page_size'", "30", "The setting does not match the entry 1")]
    [InlineData(
        "INSERT INTO feature_flags VALUES ('greeting', {true}, '\"hey\"', '2026-01-01 00:00:00', 'eve', 1)",
        "30",
        "The audit log has no setting")]
    public async Task External_changes_of_every_kind_are_detected_and_audited(string sql, string effective, string error)
    {
        // PostgreSQL accepts 'yesterday' as a time, so this case is for SQLite only.
        foreach (Engine engine in Enum.GetValues<Engine>().Where(
            engine => engine == Engine.Sqlite || !sql.Contains("yesterday", StringComparison.Ordinal)))
        {
            await using StoreDatabase database = StoreDatabase.Create(engine);
            await using StoreApp app = await StoreApp.StartAsync(database);
            await app.SetAsync(Flags.Names.PageSize, "30");

            await database.ExecuteAsync(
                engine == Engine.Sqlite ? sql.Replace("{false}", "0").Replace("{true}", "1") : sql.Replace("{", "").Replace("}", ""));
            await app.RefreshAsync();

            AuditError found = Assert.Single((await app.Admin.VerifyAuditAsync(StoreApp.Cancellation)).Errors);
            Assert.Contains(error, found.Message);
            Assert.Equal(effective, app.Admin.Find(Flags.Names.PageSize)!.Effective!.Json);
            Assert.Single(app.Log.Lines, static line => line.Contains("changed directly in the database", StringComparison.Ordinal));

            await app.SetAsync(found.Flag!, found.Flag == Flags.Names.Greeting ? "\"ho\"" : "40");
            Assert.Contains((await app.AuditAsync()), static line => line.StartsWith("2 outside", StringComparison.Ordinal));
            await app.AssertIntactAsync();
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task String_without_its_quotes_is_reported_as_changed(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Greeting, "\"hi\"");
        await database.ExecuteAsync("UPDATE feature_flags SET value = 'hi'");
        await app.RefreshAsync();

        Assert.True(app.Admin.Find(Flags.Names.Greeting)!.Stored!.IsChangedExternally);
        Assert.Contains(
            "does not match the entry 1", Assert.Single((await app.Admin.VerifyAuditAsync(StoreApp.Cancellation)).Errors).Message);
    }
}
