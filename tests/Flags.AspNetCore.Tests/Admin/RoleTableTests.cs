using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FeatureFlags.Admin;

namespace FeatureFlags.Tests.AspNetCore.Admin;

/// <summary>The table of <c>docs/security.md</c> defines the permissions of each role.</summary>
public sealed partial class RoleTableTests
{
    private static readonly string[] s_columns = ["anonymous", "viewer", "editor", "approver", "admin"];

    [Fact]
    public async Task Every_cell_equals_the_response_of_the_api()
    {
        await using AdminApp previous = await AdminApp.StartAsync();
        await previous.PutAsync("greeting", """{ "value": "hi" }""");
        await previous.ExecuteAsync(
            "INSERT INTO feature_flags (name, enabled, value, updated_at, updated_by, version) "
            + "VALUES ('long_gone', 1, '5', '2026-01-01 00:00:00', 'someone', 1)");
        AdminApp app = await AdminApp.StartAsync(
            options => (options.WritesPerMinute, options.ReadsPerMinute) = (null, null), folder: previous.Folder);
        await using TestApp lifetime = app.App;
        await app.PutAsync("secret_switch", """{ "enabled": true }""");

        string[][] rows = [.. Section("Permissions").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1..^1])];
        Assert.Equal(28, rows.Length);
        int cells = 0;
        foreach (string[] row in rows)
        {
            string action = row[0].Trim();
            for (int column = 0; column < s_columns.Length; column++)
            {
                string expected = row[column + 1].Trim();
                Caller caller = CallerFor(s_columns[column], action);
                AdminResponse response = await SendActionAsync(app, action, caller);
                bool isHidden = response.Text.Contains("\"valueHidden\":true", StringComparison.Ordinal)
                    && !action.StartsWith("`GET /` ", StringComparison.Ordinal) && !action.Contains("audit log", StringComparison.Ordinal);
                string actual = response.Status + (isHidden ? " hidden" : "");
                Assert.True(
                    expected == actual, $"{action} by {s_columns[column]} is {expected} in the table, and {actual}: {response.Text}");
                cells++;
            }
        }

        Assert.Equal(140, cells);
    }

    [Fact]
    public async Task Caller_without_any_admin_role_is_rejected()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        string[] paths = ["/", "/page_size", "/page_size/explain", "/audit", "/audit/verify", "/audit/export", "/events", "/nodes"];
        foreach (string path in paths)
        {
            (await app.GetAsync(path, new Caller("gus", "guest"))).AssertProblem(403, "forbidden");
        }
    }

    [Theory]
    [InlineData("POST", "/page_size/")]
    [InlineData("POST", "/page_size//")]
    [InlineData("PUT", "/PAGE_SIZE")]
    [InlineData("PATCH", "/page_size")]
    [InlineData("DELETE", "/page_size/")]
    [InlineData("POST", "/./page_size")]
    [InlineData("POST", "/x/../page_size")]
    [InlineData("POST", "/page_size%2Fapprove")]
    [InlineData("POST", "/page_size/APPROVE/")]
    [InlineData("POST", "/audit")]
    [InlineData("DELETE", "/audit")]
    [InlineData("POST", "/events")]
    [InlineData("POST", "/nodes")]
    [InlineData("POST", "/changes/")]
    [InlineData("POST", "/CHANGES")]
    [InlineData("PUT", "/changes")]
    [InlineData("GET", "/AUDIT/VERIFY")]
    [InlineData("GET", "/audit/verify/")]
    [InlineData("HEAD", "/audit/verify")]
    [InlineData("GET", "/audit/export/")]
    [InlineData("HEAD", "/audit/export")]
    [InlineData("GET", "/audit%2Fexport")]
    [InlineData("GET", "/audit;x=1/export")]
    public async Task Alternative_url_spellings_do_not_bypass_authorization(string method, string path)
    {
        await using AdminApp app = await AdminApp.StartAsync(onKestrel: true);
        foreach (Caller caller in new[] { Caller.Viewer, Caller.Anonymous })
        {
            AdminResponse response = await app.SendAsync(method, path, caller, method is "GET" or "HEAD" ? null : """{ "value": 5 }""");
            Assert.InRange(response.Status, 400, 499);
        }

        Assert.Equal(0, await app.SequenceAsync());
    }

    [Fact]
    public void Every_test_named_in_the_security_page_exists()
    {
        string folder = Path.Combine(Root(), "tests/Flags.AspNetCore.Tests/Admin");
        MatchCollection names = TestName().Matches(File.ReadAllText(Path.Combine(Root(), "docs/security.md")));
        Assert.True(names.Count > 40);
        foreach (Match name in names)
        {
            string file = Path.Combine(folder, name.Groups["type"].Value + ".cs");
            Assert.True(
                File.Exists(file) && File.ReadAllText(file).Contains($" {name.Groups["test"].Value}(", StringComparison.Ordinal),
                name.Value);
        }
    }

    private static Caller CallerFor(string column, string action)
    {
        string role = action.EndsWith("with its role", StringComparison.Ordinal) ? ",security,pricing" : "";
        return column switch
        {
            "anonymous" => Caller.Anonymous,
            "viewer" => Caller.Viewer with { Roles = Caller.Viewer.Roles + role },
            "editor" => Caller.Editor with { Roles = Caller.Editor.Roles + role },
            "approver" => Caller.Approver with { Roles = Caller.Approver.Roles + role },
            _ => Caller.Admin with { Roles = Caller.Admin.Roles + role },
        };
    }

    /// <summary>Sends the request of a table row for a flag in the required state.</summary>
    private static async Task<AdminResponse> SendActionAsync(AdminApp app, string action, Caller caller)
    {
        const string later = """{ "value": 5, "at": "2099-01-01T00:00:00Z" }""";
        switch (action)
        {
            case "`GET /` list flags":
                return await app.SendAsync("GET", "/", caller);
            case "`GET /{name}` see a flag":
                return await app.SendAsync("GET", "/page_size", caller);
            case "`GET /{name}/explain` see why it has its value":
                return await app.SendAsync("GET", "/page_size/explain?userId=ann", caller);
            case "`GET /{name}` of a `sensitive` flag":
                return await app.SendAsync("GET", "/secret_switch", caller);
            case "`GET /{name}` of a `sensitive` flag with `access`, without its role"
                or "`GET /{name}` of a `sensitive` flag with `access`, with its role":
                return await app.SendAsync("GET", "/secret_code", caller);
            case "`GET /audit` of a `sensitive` flag":
                return await app.SendAsync("GET", "/audit?flag=secret_switch", caller);
            case "`GET /{name}` of a setting that no manifest declares":
                return await app.SendAsync("GET", "/long_gone", caller);
            case "`GET /audit` read the audit log":
                return await app.SendAsync("GET", "/audit", caller);
            case "`GET /events` follow changes":
                return await app.SendAsync("GET", "/events", caller);
            case "`GET /nodes` list the processes that use flags":
                return await app.SendAsync("GET", "/nodes", caller);
            case "`POST /changes` change several flags":
                return await app.SendAsync(
                    "POST",
                    "/changes",
                    caller,
                    """{ "changes": [ { "flag": "page_size", "value": 7 }, { "flag": "new_search", "enabled": true } ] }""");
            case "`POST /changes` with a flag with `access`, without its role"
                or "`POST /changes` with a flag with `access`, with its role":
                return await app.SendAsync(
                    "POST",
                    "/changes",
                    caller,
                    """{ "changes": [ { "flag": "page_size", "value": 8 }, { "flag": "prices", "value": 6 } ] }""");
            case "`GET /audit/verify` verify the audit log":
                return await app.SendAsync("GET", "/audit/verify", caller);
            case "`GET /audit/export` export the audit log":
                return await app.SendAsync("GET", "/audit/export", caller);
            case "`PUT /{name}` change a flag":
                return await app.SendAsync("PUT", "/page_size", caller, """{ "value": 5 }""");
            case "`POST /{name}` the same":
                return await app.SendAsync("POST", "/page_size", caller, """{ "value": 6 }""");
            case "`PUT /{name}` at a later time":
                return await app.SendAsync("PUT", "/rollout", caller, later);
            case "`PUT /{name}` of a flag with `access`, without its role" or "`PUT /{name}` of a flag with `access`, with its role":
                return await app.SendAsync("PUT", "/prices", caller, """{ "value": 5 }""");
            case "`PUT /{name}` of a `protected` flag: request the change":
                return await app.SendAsync("PUT", "/payments", caller, """{ "enabled": true }""");
            case "`DELETE /{name}` remove the setting from the store":
                await ChangeAsync(app, "discount", new FlagChange { Value = "1" }, "someone");
                return await app.SendAsync("DELETE", "/discount", caller);
            case "`DELETE /{name}` of a setting that no manifest declares":
                return await app.SendAsync("DELETE", "/long_gone", caller);
            case "`POST /{name}/approve` approve a change of another person" or "`POST /{name}/approve` approve the caller's own change":
                Guid changeId = await ChangeAsync(app, "payments", new FlagChange { Enabled = true }, RequesterOf(action, caller));
                return await app.SendAsync("POST", "/payments/approve", caller, $$"""{ "change": "{{changeId}}" }""");
            case "`DELETE /{name}/changes/{id}` cancel the caller's own change"
                or "`DELETE /{name}/changes/{id}` cancel a change of another person":
                FlagChange scheduled = new() { Value = "\"bye\"", At = DateTimeOffset.UtcNow.AddYears(1) };
                Guid scheduledId = await ChangeAsync(app, "greeting", scheduled, RequesterOf(action, caller));
                return await app.SendAsync("DELETE", $"/greeting/changes/{scheduledId}", caller);
            default:
                throw new InvalidOperationException($"Unknown action: {action}");
        }
    }

    private static string RequesterOf(string action, Caller caller) =>
        action.Contains("own", StringComparison.Ordinal) ? caller.Name ?? "someone" : "someone";

    private static async Task<Guid> ChangeAsync(AdminApp app, string flag, FlagChange change, string actor) =>
        (await app.Admin.ChangeAsync(flag, change, new FlagActor(actor, _ => false), TestApp.Cancellation)).Pending?.Id ?? default;

    private static string Section(string title) =>
        File.ReadAllText(Path.Combine(Root(), "docs/security.md")).Split("\n## ")
            .Single(section => section.StartsWith(title + "\n", StringComparison.Ordinal));

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex(@"`(?<type>\w+Tests)\.(?<test>\w+)`")]
    private static partial Regex TestName();
}
