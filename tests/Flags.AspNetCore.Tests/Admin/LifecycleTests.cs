using System.Text.Json;
using FeatureFlags.Testing;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Change_is_effective_at_once_audited_and_reversible()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            map: routes =>
            {
                routes.UseFlags();
                routes.MapFlagsAdmin();
                routes.MapGet("/size", () => Flags.PageSize);
            },
            settings: (Flags.Names.PageSize, "30"));

        AdminResponse before = await app.GetAsync("/page_size", Caller.Viewer);
        Assert.Equal(
            (200, "\"0\"", 30, "configuration"), (before.Status, before.Tag, before["value"].GetInt32(), before["source"].GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (before["stored"].ValueKind, before["lastChange"].ValueKind));
        Assert.Equal(
            ("no-store", "nosniff"),
            (before.Headers.CacheControl?.ToString(), before.Headers.GetValues("X-Content-Type-Options").Single()));

        AdminResponse changed = await app.PutAsync("page_size", """{ "value": 50, "reason": "more <b>hits</b>" }""", ifMatch: before.Tag);
        JsonElement changedFlag = changed["flag"];
        Assert.Equal((200, "updated"), (changed.Status, changed["status"].GetString()));
        Assert.Equal((50, "store"), (changedFlag.GetProperty("value").GetInt32(), changedFlag.GetProperty("source").GetString()));
        Assert.Equal("50", await app.App.GetAsync("/size"));
        Assert.Equal($"\"{changed["sequence"]}\"", changed.Tag);
        JsonElement lastChange = (await app.GetAsync("/page_size"))["lastChange"];
        Assert.Equal(("ed", false), (lastChange.GetProperty("by").GetString(), lastChange.GetProperty("changedOutside").GetBoolean()));

        (await app.PutAsync("page_size", """{ "value": 60 }""", ifMatch: before.Tag)).AssertProblem(412, "stale");
        (string, string) anyOf = ("If-Match", "\"999\", " + changed.Tag);
        Assert.Equal(200, (await app.SendAsync("POST", "/page_size", Caller.Editor, """{ "value": 60 }""", anyOf)).Status);
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 70 }""", ifMatch: "*")).Status);

        AdminResponse reset = await app.SendAsync("DELETE", "/page_size?reason=enough", Caller.Editor);
        Assert.Equal(
            (200, "reset", "\"0\"", 30),
            (reset.Status, reset["status"].GetString(), reset.Tag, reset["flag"].GetProperty("value").GetInt32()));
        (await app.PutAsync("page_size", """{ "value": 70 }""", ifMatch: "*")).AssertProblem(412, "stale");

        AdminResponse audit = await app.GetAsync("/audit?flag=page_size&limit=3");
        Assert.Equal(
            ["reset ed enough", "set ed ", "set ed "],
            audit["entries"].EnumerateArray()
                .Select(entry => $"{entry.GetProperty("action")} {entry.GetProperty("changedBy")} {entry.GetProperty("reason")}"));
        string link = audit.Headers.GetValues("Link").Single();
        Assert.Equal($"<{AdminApp.Root}/audit?flag=page_size&limit=3&before={audit["next"]}>; rel=\"next\"", link);
        AdminResponse second = await app.GetAsync(link[(AdminApp.Root.Length + 1)..link.IndexOf('>', StringComparison.Ordinal)]);
        JsonElement first = Assert.Single(second["entries"].EnumerateArray());
        Assert.Equal(("more <b>hits</b>", JsonValueKind.Null), (first.GetProperty("reason").GetString(), second["next"].ValueKind));
        Assert.Equal("""{"enabled":true,"value":50}""", first.GetProperty("newValue").GetRawText());

        AdminResponse verified = await app.GetAsync("/audit/verify");
        Assert.Equal((true, 4, 0), (verified["intact"].GetBoolean(), verified["entries"].GetInt32(), verified["faults"].GetArrayLength()));
        AdminResponse export = await app.GetAsync("/audit/export");
        string[] lines = export.Text.Split('\n');
        Assert.Equal(("application/x-ndjson", 5, ""), (export.MediaType, lines.Length, lines[4]));
        Assert.Equal(verified["head"].GetString(), JsonElement.Parse(lines[3]).GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_changes_of_a_version_is_accepted()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        string tag = (await app.GetAsync("/page_size")).Tag!;
        AdminResponse[] responses = await Task.WhenAll(
            Enumerable.Range(1, 30).Select(value => app.PutAsync("page_size", $$"""{ "value": {{value}} }""", ifMatch: tag)));
        AdminResponse accepted = Assert.Single(responses, response => response.Status == 200);
        Assert.Equal(29, responses.Count(response => response.Status == 412));
        Assert.Equal(accepted["flag"].GetProperty("value").GetInt32(), (await app.GetAsync("/page_size"))["value"].GetInt32());
        Assert.Equal(1, await app.SequenceAsync());
    }

    [Fact]
    public async Task Scheduled_change_is_pending_and_can_be_canceled()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        AdminResponse scheduled = await app.PutAsync(
            "rollout", """{ "value": 25, "at": "2099-01-01T08:00:00+01:00", "reason": "new year" }""");
        Assert.Equal((202, "scheduled"), (scheduled.Status, scheduled["status"].GetString()));
        Assert.Equal(
            DateTimeOffset.Parse("2099-01-01T07:00:00Z", System.Globalization.CultureInfo.InvariantCulture),
            scheduled["change"].GetProperty("dueAt").GetDateTimeOffset());
        AdminResponse flag = await app.GetAsync("/rollout");
        JsonElement pending = Assert.Single(flag["pending"].EnumerateArray());
        Assert.Equal(
            (0, 25, "ed"),
            (flag["value"].GetInt32(), pending.GetProperty("value").GetInt32(), pending.GetProperty("requestedBy").GetString()));

        string path = $"/rollout/changes/{pending.GetProperty("id")}";
        (await app.SendAsync("DELETE", path, new Caller("eve", "flags-editor"))).AssertProblem(403, "forbidden");
        AdminResponse canceled = await app.SendAsync("DELETE", path, Caller.Editor, """{ "reason": "too late" }""");
        Assert.Equal(
            (200, "withdrawn", 0),
            (canceled.Status, canceled["status"].GetString(), canceled["flag"].GetProperty("pending").GetArrayLength()));
        (await app.SendAsync("DELETE", path, Caller.Editor)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task Change_can_be_canceled_in_a_process_that_has_not_loaded_it()
    {
        await using AdminApp first = await AdminApp.StartAsync();
        AdminApp second = await AdminApp.StartAsync(folder: first.Folder);
        await using TestApp lifetime = second.App;
        string path = $"/payments/changes/{await first.RequestChangeAsync("payments", """{ "enabled": true }""")}";
        (await second.SendAsync("DELETE", path, new Caller("eve", "flags-editor"))).AssertProblem(403, "forbidden");
        Assert.Equal(200, (await second.SendAsync("DELETE", path, Caller.Editor)).Status);
        string nextPath = $"/payments/changes/{await first.RequestChangeAsync("payments", """{ "enabled": true }""")}";
        Assert.Equal(200, (await second.SendAsync("DELETE", nextPath, Caller.Approver)).Status);
        (await first.SendAsync("DELETE", path, Caller.Editor)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task Change_of_a_protected_flag_requires_another_approver()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        Guid change = await app.RequestChangeAsync("payments", """{ "enabled": true, "reason": "go" }""", Caller.Admin);
        Assert.False((await app.GetAsync("/payments"))["value"].GetBoolean());
        (await app.SendAsync("POST", "/payments/approve", Caller.Admin)).AssertProblem(403, "forbidden");
        AdminResponse approved = await app.SendAsync(
            "POST", "/payments/approve", Caller.Approver, $$"""{ "change": "{{change}}", "reason": "seen" }""");
        Assert.Equal(
            (200, "updated", true),
            (approved.Status, approved["status"].GetString(), approved["flag"].GetProperty("enabled").GetBoolean()));
        JsonElement entry = (await app.GetAsync("/audit?limit=1"))["entries"][0];
        Assert.Equal(("ada", "petra"), (entry.GetProperty("changedBy").GetString(), entry.GetProperty("approvedBy").GetString()));
        (await app.SendAsync("POST", "/payments/approve", Caller.Approver)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task List_contains_declarations_effective_values_and_the_age_of_the_snapshot()
    {
        FrozenClock clock = new(DateTimeOffset.Parse("2099-12-31T23:59:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.GetFlagsBuilder().UseTimeProvider(clock);
        });

        AdminResponse list = await app.GetAsync("/", Caller.Viewer);
        JsonElement[] flags = [.. list["flags"].EnumerateArray()];
        Assert.Equal(app.App.Services.GetRequiredService<IFlagClient>().Names, flags.Select(flag => flag.GetProperty("name").GetString()));
        Assert.Empty(list["undeclared"].EnumerateArray());
        Assert.True(list["snapshot"].GetProperty("version").GetInt64() > 0);
        Assert.Equal(
            (JsonValueKind.String, JsonValueKind.Null),
            (list["store"].GetProperty("readAt").ValueKind, list["store"].GetProperty("failure").ValueKind));

        JsonElement pageSize = Find("page_size");
        string[] members = ["type", "description", "owner", "ticket", "created", "expires", "tags", "expired", "value", "source"];
        Assert.Equal(
            """integer | Hits on a page. | search-team | SHOP-7 | 2026-11-01 | 2099-12-31 | ["ui","search"] | False | 20 | default""",
            string.Join(" | ", members.Select(member => pageSize.GetProperty(member).ToString())));
        Assert.Equal(100, pageSize.GetProperty("declaration").GetProperty("maximum").GetInt32());
        Assert.Equal(
            (true, true), (Find("payments").GetProperty("protected").GetBoolean(), Find("old_banner").GetProperty("fixed").GetBoolean()));
        Assert.Equal(0, Find("rollout").GetProperty("rollout").GetDouble());
        Assert.False(Find("new_search").GetProperty("enabled").GetBoolean());

        clock.Now = clock.Now.AddMinutes(1);
        Assert.True((await app.GetAsync("/page_size"))["expired"].GetBoolean());
        Assert.Equal(["page_size"], await NamesAsync("?tag=ui&owner=search-team&type=integer&search=HITS"));
        Assert.Equal(["early_access", "secret_users"], await NamesAsync("?type=users"));

        JsonElement Find(string name) => flags.Single(flag => flag.GetProperty("name").GetString() == name);

        async Task<string[]> NamesAsync(string query) =>
            [.. (await app.GetAsync("/" + query))["flags"].EnumerateArray().Select(flag => flag.GetProperty("name").GetString()!)];
    }

    [Fact]
    public async Task Enabled_describes_the_effective_value()
    {
        await using AdminApp app = await AdminApp.StartAsync(settings: [("rollout", """{ "enabled": false, "percentage": 100 }""")]);
        await AssertAsync(app, "rollout", false, null);
        await app.PutAsync("rollout", """{ "enabled": true }""");
        await AssertAsync(app, "rollout", true, true);
        Assert.True((await app.GetAsync("/rollout/explain?userId=ann"))["isEnabled"].GetBoolean());
        await app.PutAsync("page_size", """{ "enabled": false, "value": 30 }""");
        await AssertAsync(app, "page_size", false, false);
        await app.PutAsync("early_access", """{ "enabled": false, "value": ["ann"] }""");
        await AssertAsync(app, "early_access", false, false);
        await app.PutAsync("checkout_theme", """{ "value": "compact" }""");
        await AssertAsync(app, "checkout_theme", true, true);
        await app.PutAsync("rate_limits", """{ "value": { "per_minute": 5 } }""");
        await AssertAsync(app, "rate_limits", true, true);
        await app.PutAsync("new_search", """{ "enabled": true }""");

        // A source with a higher precedence than the store.
        AdminApp second = await AdminApp.StartAsync(
            folder: app.Folder,
            flags: options =>
            {
                options.Precedence.Remove(FlagSources.Configuration);
                options.Precedence.Add(FlagSources.Configuration);
            },
            settings: [("new_search", "false"), ("page_size", "40"), ("checkout_theme", """{ "enabled": false, "variant": "classic" }""")]);
        await using TestApp lifetime = second.App;
        await AssertAsync(second, "new_search", false, true);
        await AssertAsync(second, "page_size", true, false);
        await AssertAsync(second, "checkout_theme", false, true);

        static async Task AssertAsync(AdminApp app, string flag, bool isEnabled, bool? isStored)
        {
            AdminResponse response = await app.GetAsync("/" + flag);
            bool? stored = response["stored"].ValueKind == JsonValueKind.Null
                ? null
                : response["stored"].GetProperty("enabled").GetBoolean();
            Assert.True((isEnabled, isStored) == (response["enabled"].GetBoolean(), stored), response.Text);
        }
    }

    [Fact]
    public async Task Explanation_uses_the_user_id_groups_and_attributes_of_the_query()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        const string setting = """
            {
              "users": ["ann"],
              "rules": [
                { "when": { "country": { "in": ["DE"] }, "age": { "gt": 17 } } },
                { "when": { "team": { "in": ["b"] } } }
              ],
              "groups": ["staff"]
            }
            """;
        Assert.Equal(200, (await app.PutAsync("early_access", $$"""{ "value": {{setting}} }""")).Status);

        Assert.Equal("True users targetingMatch store", await ExplainAsync("?userId=ann"));
        Assert.Equal("True groups targetingMatch store", await ExplainAsync("?userId=bob&groups=guests,staff"));
        Assert.Equal("True groups targetingMatch store", await ExplainAsync("?userId=bob&groups=guests&groups=staff"));
        Assert.Equal("True rules[0] targetingMatch store", await ExplainAsync("?userId=bob&attribute.country=DE&attribute.age=18"));
        Assert.Equal("True rules[1] targetingMatch store", await ExplainAsync("?userId=bob&attribute.team=a&attribute.team=b"));
        Assert.Equal("False nothing noMatch store", await ExplainAsync(""));

        async Task<string> ExplainAsync(string query)
        {
            AdminResponse response = await app.GetAsync("/early_access/explain" + query);
            return $"{response["isEnabled"]} {response["decidedBy"]} {response["reason"]} {response["source"]}";
        }
    }
}
