using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class RefusalTests
{
    [Theory]
    [InlineData("rollout", null, "120", "$.value", "120")]
    [InlineData("rollout", null, "\"25\"", "$.value", "")]
    [InlineData(
        "rollout", true, """{"rules":[{"when":{"country":{"in":["DE"]}},"percentage":500}]}""", "$.value.rules[0].percentage", "500")]
    [InlineData("rollout", null, "{", "$.value", "")]
    [InlineData("new_search", false, "true", "$.value", "contradict")]
    [InlineData("rollout", true, """{"enabled":false,"percentage":5}""", "$.value.enabled", "turns the flag off")]
    [InlineData("rollout", false, """{"requires":{"rollout":true}}""", "$.value.requires", "")]
    [InlineData("new_search", null, "1", "$.value", "")]
    [InlineData("checkout_theme", null, "\"compcat\"", "$.value", "compact")]
    [InlineData("page_size", null, "0", "$.value", "1")]
    [InlineData("page_size", false, "1.5", "$.value", "")]
    [InlineData("rate_limits", null, """{"per_minute":"many","burst":2}""", "$.value.per_minute", "")]
    [InlineData("greeting", null, "\"\\ud800\"", "$.value", "")]
    [InlineData("greeting", null, "\"\0\"", "$.value", "U+0000")]
    [InlineData("greeting", null, null, "$", "The change is empty")]
    public async Task Invalid_value_is_refused_with_its_path(string flag, bool? enabled, string? value, string path, string message)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.Invalid, () => app.ChangeAsync(flag, new FlagChange { Enabled = enabled, Value = value }));

        Assert.Equal(path, refusal.Path);
        Assert.Contains(message, refusal.Message);
        Assert.Empty(await app.AuditAsync());
    }

    [Fact]
    public async Task Refusal_states_the_reason_or_the_path()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        FlagChange on = new() { Enabled = true };

        Assert.Contains(
            "did you mean 'rollout'?", (await StoreApp.RefusedAsync(FlagAdminError.NotFound, () => app.ChangeAsync("rollot", on))).Message);
        Assert.Contains(
            "retired or pinned", (await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.ChangeAsync("old_menu", on))).Message);
        Assert.Contains(
            "'pricing', 'finance'",
            (await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => app.ChangeAsync(Flags.Names.Prices, on))).Message);
        Assert.Contains(
            "nothing to remove",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Conflict, () => app.ChangeAsync(Flags.Names.Rollout, new FlagChange { IsReset = true }))).Message);
        Assert.Equal(
            "$.enabled",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid, () => app.ChangeAsync(Flags.Names.Rollout, on with { IsReset = true }))).Path);
        Assert.Equal(
            "$.at",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid, () => app.ChangeAsync(Flags.Names.Rollout, on with { At = app.Clock.GetUtcNow() }))).Path);
        Assert.Equal(
            "$.reason",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid, () => app.ChangeAsync(Flags.Names.Rollout, on with { Reason = new string('x', 1_001) }))).Path);
        Assert.Equal(
            "$.reason",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid, () => app.ChangeAsync(Flags.Names.Rollout, on with { Reason = "a\0b" }))).Path);
        Assert.Equal(
            "$.value",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid, () => app.SetAsync(Flags.Names.Greeting, $"\"{new string('x', 1_000_000)}\""))).Path);
        Assert.Contains(
            "U+D800", (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid, () => app.SetAsync(Flags.Names.Greeting, "\"\ud800x\""))).Message);
        await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => app.ChangeAsync(Flags.Names.Rollout, on, "an\0na"));
        Assert.Empty(await app.AuditAsync());
    }

    [Theory, InlineData("\0"), InlineData(""), InlineData("'; DROP TABLE feature_flags"), InlineData("<script>")]
    public async Task Unknown_or_malformed_flag_name_is_not_found(string name)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StoreApp.StartAsync(database);

        foreach (string malformed in (string[])[name, name + "\ud800", name + new string('x', 100_000)])
        {
            Assert.Null(app.Admin.Find(malformed));
            await StoreApp.RefusedAsync(FlagAdminError.NotFound, () => app.ChangeAsync(malformed, new FlagChange { Enabled = true }));
            await StoreApp.RefusedAsync(FlagAdminError.NotFound, () => app.ChangeAsync(malformed, new FlagChange { IsReset = true }));
            await StoreApp.RefusedAsync(
                FlagAdminError.NotFound, () => app.Admin.ApproveAsync(malformed, null, StoreApp.Actor("bob"), null, StoreApp.Cancellation));
            await StoreApp.RefusedAsync(FlagAdminError.NotFound, () => app.Admin.CancelAsync(
                malformed, Guid.Empty, StoreApp.Actor("bob"), null, StoreApp.Cancellation));
            Exception? exception = await Record.ExceptionAsync(
                () => app.Admin.ReadAuditAsync(new AuditQuery { Flag = malformed, ChangedBy = malformed }, StoreApp.Cancellation));
            Assert.True(exception is null or FlagAdminException { Error: FlagAdminError.Invalid }, exception?.ToString());
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Stale_version_is_refused(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);

        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "10", IfVersion = 0 });
        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.VersionMismatch, () => app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "11", IfVersion = 0 }));
        Assert.Contains("its version is now 1", refusal.Message);
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { IsReset = true, IfVersion = 1 });
        await StoreApp.RefusedAsync(
            FlagAdminError.VersionMismatch, () => app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "11", IfVersion = 1 }));
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "12", IfVersion = 0 });

        Assert.Equal(3, (await app.AuditAsync()).Length);
    }

    [Fact]
    public async Task Requirement_on_a_sensitive_flag_needs_access_to_it()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        const string Probe = """{"Requires":{"new_search":false,"secret_plan":true},"percentage":100}""";

        FlagAdminException refusal = await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => app.SetAsync(Flags.Names.Rollout, Probe));
        Assert.Contains("'secret_plan'", refusal.Message);
        Assert.DoesNotContain("true", refusal.Message);
        await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => app.ChangeAsync(
            Flags.Names.Rollout, new FlagChange { Value = Probe, At = app.Clock.GetUtcNow().AddDays(1) }));
        await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => app.SetAsync(
            Flags.Names.Rollout, Probe.Replace("secret_plan", "SECRET_Plan", StringComparison.Ordinal)));
        await app.SetAsync(Flags.Names.Rollout, Probe, "lea:legal");
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Enabled = false });
    }

    [Fact]
    public async Task Refused_cycle_does_not_reveal_what_a_sensitive_flag_requires()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.EarlyAccess, """{"users":["u"],"requires":{"secret_rollout":true}}""", "lea:legal");
        const string Probe = """{"percentage":5,"requires":{"early_access":true}}""";

        FlagAdminException without = await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => app.SetAsync(Flags.Names.Rollout, Probe));
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = Probe, Enabled = false }, "lea:legal");
        await app.SetAsync(Flags.Names.SecretRollout, """{"percentage":5,"requires":{"rollout":true}}""", "lea:legal");
        FlagAdminException with = await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => app.SetAsync(Flags.Names.Rollout, Probe));
        FlagAdminException enabled = await StoreApp.RefusedAsync(
            FlagAdminError.Invalid, () => app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Enabled = true }));

        Assert.Equal(without.Message, with.Message);
        Assert.Contains("through the flag 'early_access'", with.Message);
        Assert.DoesNotContain("this one", enabled.Message);
        Assert.Contains("among them is hidden", enabled.Message);
    }

    [Fact]
    public async Task More_than_ten_pending_changes_of_a_flag_are_refused()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        FlagChange later = new() { Value = "7", At = app.Clock.GetUtcNow().AddDays(1) };
        for (int i = 0; i < 10; i++)
        {
            await app.ChangeAsync(Flags.Names.Rollout, later);
        }

        Assert.Contains(
            "10 pending changes",
            (await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.ChangeAsync(Flags.Names.Rollout, later))).Message);
    }

    [Fact]
    public async Task Role_or_administrator_gives_access_to_a_restricted_flag()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        await app.SetAsync(Flags.Names.Prices, "1", "paul:finance");
        await app.Admin.ChangeAsync(
            Flags.Names.Prices,
            new FlagChange { Value = "2" },
            new FlagActor("root", static _ => false) { IsAdministrator = true },
            StoreApp.Cancellation);

        Assert.Equal("2", app.Admin.Find(Flags.Names.Prices)!.Stored!.Value);
    }

    [Fact]
    public async Task Flag_with_an_invalid_stored_value_can_be_disabled()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "25");
        await database.ExecuteAsync("UPDATE feature_flags SET value = 'a lot'");

        await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Enabled = true }));
        FlagChangeResult off = await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Enabled = false });

        Assert.Equal("""{"enabled":false}""", off.Flag.Effective!.Json);
        await app.AssertIntactAsync();
    }
}
