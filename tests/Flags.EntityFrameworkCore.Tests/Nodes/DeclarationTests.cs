using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>Declarations of other builds for a flag of the same type.</summary>
public class DeclarationTests
{
    private static readonly (string, string, string) s_classicOnly =
        ("checkout_theme", "variant", "classic\tvariants=[\"classic\",\"plain\"]");

    [Theory]
    [InlineData("page_size\tinteger\t10\tmaximum=50", "page_size", "60", "50")]
    [InlineData("page_size\tinteger\t10\tminimum=10", "page_size", "5", "10")]
    [InlineData("greeting\tstring\t\tmaxLength=5", "greeting", "\"good morning\"", "5")]
    [InlineData("greeting\tstring\thello\tpattern=^h", "greeting", "\"good\"", "^h")]
    [InlineData(
        "checkout_theme\tvariant\tclassic\tvariants=[\"classic\",\"plain\"]",
        "checkout_theme",
        "{\"allocation\":{\"classic\":50,\"compact\":50}}",
        "compact")]
    [InlineData(
        "rate_limits\tobject\t{}\tschema={\"type\":\"object\",\"properties\":"
            + "{\"per_minute\":{\"type\":\"integer\"}},\"required\":[\"per_minute\"]}",
        "rate_limits",
        "{\"per_minute\":1,\"burst\":2}",
        "burst")]
    [InlineData("rollout\tpercentage\t0", "rollout", "{\"percentage\":5,\"requires\":{\"new_search\":true}}", "new_search")]
    public async Task Setting_that_a_running_build_would_reject_is_refused(string declaration, string flag, string value, string message)
    {
        foreach (Engine engine in Enum.GetValues<Engine>())
        {
            await using StoreDatabase database = StoreDatabase.Create(engine);
            await using StoreApp app = await StoreApp.StartAsync(database);
            string[] fields = declaration.Split('\t', 3);
            await using OtherBuild other = await OtherBuild.StartAsync(database, (fields[0], fields[1], fields[2]));

            FlagAdminException refusal = await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.SetAsync(flag, value));
            Assert.Contains("would reject this setting", refusal.Message);
            Assert.Contains(message, refusal.Message);
            await app.ChangeAsync(flag, new FlagChange { Value = value, IsForced = true, Reason = "they end tonight" });
        }
    }

    [Fact]
    public async Task Setting_that_affects_no_other_build_is_accepted()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using OtherBuild other = await OtherBuild.StartAsync(
            database, s_classicOnly, ("page_size", "integer", "10\tmaximum=50\tretired=10"), ("greeting", "string", "ho\tmaxLength=5"));

        await app.ChangeAsync(Flags.Names.CheckoutTheme, new FlagChange { Value = "\"compact\"", Enabled = false });
        await app.SetAsync(Flags.Names.PageSize, "60");
        await app.SetAsync(Flags.Names.Greeting, "\"hi\"");
        await app.SetAsync(Flags.Names.CheckoutTheme, "\"classic\"");
    }

    [Fact]
    public async Task Pending_change_is_validated_again_when_it_is_due()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(
            Flags.Names.CheckoutTheme, new FlagChange { Value = "\"compact\"", At = app.Clock.GetUtcNow().AddMinutes(1) });
        await using OtherBuild other = await OtherBuild.StartAsync(database, s_classicOnly);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.WaitUntilAsync(() => app.Admin.Find(Flags.Names.CheckoutTheme)!.Pending.Count == 0);

        AuditEntry entry = (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries[0];
        Assert.Equal(AuditActions.Fail, entry.Action);
        Assert.Contains("compact", entry.Reason);
    }

    [Theory]
    [InlineData("NULL"), InlineData("'[]'"), InlineData("'no JSON'"), InlineData("'[{\"flags\":\"x\",\"segments\":[]}]'")]
    [InlineData("'[{\"flags\":null}]'")]
    public async Task Build_without_valid_declarations_is_checked_by_type_only(string declarations)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using OtherBuild other = await OtherBuild.StartAsync(database, s_classicOnly, ("page_size", "string", ""));
        await database.ExecuteAsync($"UPDATE feature_flag_builds SET declarations = {declarations}");

        await app.SetAsync(Flags.Names.CheckoutTheme, "\"compact\"");
        await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.SetAsync(Flags.Names.PageSize, "60"));
    }
}
