using System.Text.Json;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class ChangeSetTests
{
    [Fact]
    public async Task Change_set_is_applied_to_all_flags_or_to_none()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.WritesPerMinute = 2);
        AdminResponse before = await app.PutAsync("page_size", """{ "value": 50 }""");
        AdminResponse response = await ApplyAsync(
            app,
            $$"""{ "flag": "page_size", "reset": true, "ifVersion": {{before["sequence"]}} }""",
            """{ "flag": "new_search", "enabled": true, "ifVersion": 0, "force": null }""",
            """{ "flag": "secret_code", "value": "hush" }""",
            """{ "flag": "rollout", "value": { "percentage": 10, "requires": { "new_search": true } } }""");

        response.AssertProblem(403, "forbidden");
        Assert.Equal(1, await app.SequenceAsync());

        // A set counts as one request, regardless of its size.
        (await ApplyAsync(app, """{ "flag": "new_search", "enabled": true }""")).AssertProblem(429, "too-many");

        response = await ApplyAsync(
            app,
            new Caller("sue", "flags-editor,security"),
            $$"""{ "flag": "page_size", "reset": true, "ifVersion": {{before["sequence"]}} }""",
            """{ "flag": "new_search", "enabled": true, "ifVersion": 0, "force": null }""",
            """{ "flag": "secret_code", "value": "hush" }""",
            """{ "flag": "rollout", "value": { "percentage": 10, "requires": { "new_search": true } } }""");
        Assert.Equal(200, response.Status);
        Assert.Equal(
            [
                "reset 2 page_size 20",
                "updated 3 new_search true",
                "updated 4 secret_code \"hush\"",
                """updated 5 rollout {"requires":{"new_search":true},"percentage":10}""",
            ],
            response["changes"].EnumerateArray().Select(Describe));
        AdminResponse audit = await app.GetAsync("/audit?limit=4");
        Assert.All(
            audit["entries"].EnumerateArray(),
            entry => Assert.Equal(
                ("sue", "go <live>"), (entry.GetProperty("changedBy").GetString(), entry.GetProperty("reason").GetString())));
        Assert.Single(audit["entries"].EnumerateArray().Select(entry => entry.GetProperty("changedAt").GetString()).Distinct());

        static string Describe(JsonElement change)
        {
            JsonElement flag = change.GetProperty("flag");
            string value = flag.GetProperty("value").GetRawText();
            return $"{change.GetProperty("status")} {change.GetProperty("sequence")} {flag.GetProperty("name")} {value}";
        }
    }

    [Fact]
    public async Task Invalid_change_set_is_rejected_with_the_path_of_each_error()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.WritesPerMinute = null);
        const string search = """{ "flag": "new_search", "enabled": true }""";

        AdminResponse malformed = await app.SendAsync(
            "POST",
            "/changes",
            Caller.Admin,
            """
            {
              "reson": 1,
              "changes": [
                5,
                { "enabled": 1, "valu": 2 },
                { "flag": "page_size", "reset": "yes", "ifVersion": 1.5, "at": "2099-01-01T00:00:00Z" }
              ]
            }
            """);
        malformed.AssertProblem(400, "invalid");
        Assert.Equal(
            [
                "$.changes[0]", "$.changes[0].flag",
                "$.changes[1].enabled", "$.changes[1].flag", "$.changes[1].valu",
                "$.changes[2].at", "$.changes[2].ifVersion", "$.changes[2].reset",
                "$.reson",
            ],
            ErrorPaths(malformed));

        await AssertAsync(
            400, "invalid", ["$.changes[1].value.percentage"], search, """{ "flag": "rollout", "value": { "percentage": 500 } }""");
        await AssertAsync(400, "invalid", ["$.changes[1].flag"], search, search);
        await AssertAsync(
            404,
            "not-found",
            ["$.changes[1].flag", "$.changes[2].value"],
            search,
            """{ "flag": "page_sise", "value": 5 }""",
            """{ "flag": "page_size", "value": 500 }""");
        await AssertAsync(409, "conflict", ["$.changes[1].flag"], search, """{ "flag": "payments", "enabled": true }""");
        await AssertAsync(409, "conflict", ["$.changes[1].flag"], search, """{ "flag": "page_size", "reset": true }""");
        await AssertAsync(412, "stale", ["$.changes[1].ifVersion"], search, """{ "flag": "page_size", "value": 5, "ifVersion": 3 }""");
        await AssertAsync(400, "invalid", ["$.changes"]);
        await AssertAsync(400, "invalid", ["$.changes"], [.. Enumerable.Repeat(search, 501)]);
        await AssertAsync(
            400,
            "invalid",
            ["$.changes[0].value.requires", "$.changes[1].value.requires"],
            """{ "flag": "rollout", "value": { "requires": { "early_access": true } } }""",
            """{ "flag": "early_access", "value": { "requires": { "rollout": true } } }""");
        foreach (string body in new[] { "", "[]", "{}", """{ "changes": {} }""", """{ "changes": null }""" })
        {
            (await app.SendAsync("POST", "/changes", Caller.Admin, body)).AssertProblem(400, "invalid");
        }

        AdminResponse forced = await app.SendAsync(
            "POST", "/changes", Caller.Admin, """{ "changes": [ { "flag": "new_search", "enabled": true, "force": true } ] }""");
        Assert.Equal("$.reason", forced.Error.Path);
        AdminResponse many = await ApplyAsync(
            app, [.. Enumerable.Range(0, 400).Select(i => $$"""{ "flag": "no_flag_{{i}}", "enabled": true }""")]);
        Assert.Equal(20, ErrorPaths(many).Length);
        Assert.Contains(
            "at most 500", (await ApplyAsync(app, [.. Enumerable.Repeat(search, 9_000)]))["detail"].GetString(), StringComparison.Ordinal);

        // The response repeats the input, but truncates it.
        string longName = new('x', 50_000);
        AdminResponse unknown = await ApplyAsync(app, $$"""{ "flag": "{{longName}}", "reset": true }""");
        unknown.AssertProblem(403, "forbidden");
        Assert.InRange(unknown.Text.Length, 200, 3_000);
        string unknownFlag = $$"""{ "flag": "{{longName}}", "enabled": true }""";
        Assert.InRange((await ApplyAsync(app, unknownFlag, unknownFlag)).Text.Length, 200, 6_000);
        Assert.Equal(0, await app.SequenceAsync());

        // A forced change is marked as forced even if no process is affected.
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5, "force": true, "reason": "why" }""")).Status);
        Assert.Equal(
            200, (await app.SendAsync("DELETE", "/page_size", Caller.Editor, """{ "force": true, "reason": "why not" }""")).Status);
        Assert.Equal("$.reason", (await app.SendAsync("DELETE", "/page_size", Caller.Editor, """{ "force": true }""")).Error.Path);
        Assert.Equal(
            ["Forced: why not", "Forced: why"],
            (await app.GetAsync("/audit"))["entries"].EnumerateArray().Select(entry => entry.GetProperty("reason").GetString()));

        async Task AssertAsync(int status, string type, string[] paths, params string[] changes)
        {
            AdminResponse response = await ApplyAsync(app, changes);
            response.AssertProblem(status, type);
            Assert.Equal(paths, ErrorPaths(response));
        }
    }

    private static string[] ErrorPaths(AdminResponse response) =>
        [.. response["errors"].EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)];

    private static Task<AdminResponse> ApplyAsync(AdminApp app, params string[] changes) => ApplyAsync(app, Caller.Editor, changes);

    private static Task<AdminResponse> ApplyAsync(AdminApp app, Caller caller, params string[] changes) =>
        app.SendAsync("POST", "/changes", caller, $$"""{ "reason": "go <live>", "changes": [ {{string.Join(", ", changes)}} ] }""");
}
