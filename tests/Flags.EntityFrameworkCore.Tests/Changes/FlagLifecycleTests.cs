using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class FlagLifecycleTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Flag_is_audited_from_its_first_change_to_its_reset(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using (StoreApp app = await StoreApp.StartAsync(database))
        {
            Assert.Null(app.Admin.Find(Flags.Names.Rollout)!.Stored);

            FlagChangeResult set = await app.ChangeAsync(
                Flags.Names.Rollout, new FlagChange { Value = " 25 ", Reason = "'; DROP TABLE feature_flags; -- <b>ü</b> 😀" });
            Assert.Equal(FlagChangeOutcome.Updated, set.Outcome);
            Assert.Equal(new StoredSetting(true, "25", app.Clock.GetUtcNow(), "anna", 1, false), set.Flag.Stored);
            Assert.Equal(
                ("25", "store", "feature_flags, version 1"),
                (set.Flag.Effective!.Json, set.Flag.Effective.Source, set.Flag.Effective.Origin));
            Assert.Equal(25, app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u1"));

            FlagChangeResult off = await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Enabled = false, IfVersion = 1 }, "bob");
            Assert.Equal((2, "25", "bob"), (off.Flag.Stored!.Version, off.Flag.Stored.Value, off.Flag.Stored.UpdatedBy));
            Assert.False(app.Client.IsEnabled(Flags.Names.Rollout, new FlagContext("u1")));
        }

        await using (StoreApp app = await StoreApp.StartAsync(database))
        {
            Assert.Equal("""{"enabled":false}""", app.Admin.Find(Flags.Names.Rollout)!.Effective!.Json);
            await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Enabled = true });
            FlagChangeResult reset = await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { IsReset = true });
            Assert.Equal((FlagChangeOutcome.Reset, "default"), (reset.Outcome, reset.Flag.Effective!.Source));
            Assert.Null(reset.Flag.Stored);

            // A version is never reused.
            Assert.Equal(5, (await app.SetAsync(Flags.Names.Rollout, "1")).Flag.Stored!.Version);

            const string On = """{"enabled":true,"value":25}""";
            const string Off = """{"enabled":false,"value":25}""";
            Assert.Equal(
                [
                    $"1 set rollout - {On} anna",
                    $"2 set rollout {On} {Off} bob",
                    $"3 set rollout {Off} {On} anna",
                    $"4 reset rollout {On} - anna",
                    """5 set rollout - {"enabled":true,"value":1} anna""",
                ],
                await app.AuditAsync());
            Assert.Equal(
                "'; DROP TABLE feature_flags; -- <b>ü</b> 😀",
                (await app.Admin.ReadAuditAsync(new AuditQuery { Before = 2 }, StoreApp.Cancellation)).Entries.Single().Reason);
            await app.AssertIntactAsync();
        }
    }

    [Theory]
    [InlineData("new_search", null, "true", true, "true", "true")]
    [InlineData("new_search", true, null, true, "true", "true")]
    [InlineData("new_search", false, null, false, "false", "false")]
    [InlineData("early_access", null, """[ "u1" ]""", true, """["u1"]""", """["u1"]""")]
    [InlineData("early_access", false, """["u1"]""", false, """["u1"]""", """{"enabled":false}""")]
    [InlineData("checkout_theme", null, "\"compact\"", true, "\"compact\"", "\"compact\"")]
    [InlineData("checkout_theme", false, null, false, "\"classic\"", """{"enabled":false}""")]
    [InlineData("page_size", null, "50", true, "50", "50")]
    [InlineData("page_size", false, "50", false, "50", "20")]
    [InlineData("greeting", false, "\"hi\"", false, "\"hi\"", "\"hello\"")]
    [InlineData(
        "rate_limits",
        true,
        """{ "per_minute": 1, "burst": 2 }""",
        true,
        """{"per_minute":1,"burst":2}""",
        """{"per_minute":1,"burst":2}""")]
    [InlineData(
        "rate_limits",
        false,
        """{ "per_minute": 1, "burst": 2 }""",
        false,
        """{"per_minute":1,"burst":2}""",
        """{"per_minute":60,"burst":10}""")]
    public async Task Change_stores_the_given_value_and_applies_its_effective_value(
        string flag, bool? enabled, string? value, bool storedEnabled, string storedValue, string effective)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        FlagRecord record = (await app.ChangeAsync(flag, new FlagChange { Enabled = enabled, Value = value })).Flag;

        Assert.Equal(
            (storedEnabled, storedValue, effective, FlagSources.Store),
            (record.Stored!.Enabled, record.Stored.Value, record.Effective!.Json, record.Effective.Source));
    }

    [Theory]
    [InlineData("rollout", """{"enabled":false,"percentage":100}""", """{"percentage":100}""")]
    [InlineData("rollout", """{"Enabled":false,"users":["u"]}""", """{"users":["u"]}""")]
    [InlineData("early_access", """{"users":["u"],"enabled":false}""", """{"users":["u"]}""")]
    [InlineData("rollout", """{"enabled":true,"percentage":100}""", """{"enabled":true,"percentage":100}""")]
    public async Task Enabling_a_flag_overrides_enabled_false_in_its_value(string flag, string previous, string value)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(flag, previous);

        FlagRecord record = (await app.ChangeAsync(flag, new FlagChange { Enabled = true })).Flag;

        Assert.True(app.Client.IsEnabled(flag, new FlagContext("u")), record.Effective!.Json);
        Assert.Equal((true, value), (record.Stored!.Enabled, record.Stored.Value));
    }

    [Fact]
    public async Task Flags_are_listed_as_declared_followed_by_undeclared_settings()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await database.ExecuteAsync(
            "INSERT INTO feature_flags (name, enabled, value, updated_at, updated_by, version) "
                + "VALUES ('gone', 1, 'true', '2026-01-01 00:00:00', 'x', 0)");
        await app.RefreshAsync();

        Assert.Equal([.. app.Client.Names, "gone"], app.Admin.List().Select(static flag => flag.Name));
        Assert.Null(app.Admin.Find("gone")!.Description);

        await StoreApp.RefusedAsync(FlagAdminError.NotFound, () => app.SetAsync("gone", "true"));
        FlagChange reset = new() { IsReset = true };
        await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => app.ChangeAsync("gone", reset));
        await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => app.Admin.ChangeAsync(
            "gone", reset with { At = app.Clock.GetUtcNow().AddDays(1) }, StoreApp.Administrator("root"), StoreApp.Cancellation));
        Assert.Equal(
            FlagChangeOutcome.Reset,
            (await app.Admin.ChangeAsync("gone", reset, StoreApp.Administrator("root"), StoreApp.Cancellation)).Outcome);
        Assert.Null(app.Admin.Find("gone"));
        await app.AssertIntactAsync();
    }
}
