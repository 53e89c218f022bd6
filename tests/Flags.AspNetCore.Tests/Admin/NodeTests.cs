using System.Text.Json;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class NodeTests
{
    [Fact]
    public async Task Nodes_are_listed_and_block_changes_that_would_break_them()
    {
        await using AdminApp previous = await AdminApp.StartAsync();
        await previous.ExecuteAsync(
            """
            INSERT INTO feature_flag_builds (hash, flags, first_seen) VALUES
              ('abc', '{"page_size":"string","long_gone":"integer"}', '2026-01-01 00:00:00');
            INSERT INTO feature_flag_nodes (id, name, application, build_hash, started_at, last_contact) VALUES
              ('0197A0B8-0000-7000-8000-000000000001', 'a:1', 'Shop 1', 'abc', '2026-01-01 00:00:00',
                strftime('%Y-%m-%d %H:%M:%f', 'now', '-1 minutes')),
              ('0197A0B8-0000-7000-8000-000000000002', 'a:2', 'Shop 1', 'abc', '2026-01-01 00:00:00',
                strftime('%Y-%m-%d %H:%M:%f', 'now', '-6 minutes')),
              ('0197A0B8-0000-7000-8000-000000000003', 'a:3', 'Shop 1', 'abc', '2026-01-01 00:00:00', 'never');
            INSERT INTO feature_flags (name, enabled, value, updated_at, updated_by, version) VALUES
              ('long_gone', 1, '5', '2026-01-01 00:00:00', 'someone', 1);
            """);
        AdminApp app = await AdminApp.StartAsync(folder: previous.Folder);
        await using TestApp lifetime = app.App;

        AdminResponse uses = await app.GetAsync("/nodes?flag=page_size", Caller.Viewer);
        Assert.Equal(
            ["a:1 Shop 1 abc True string", "a:2 Shop 1 abc False string"],
            uses["nodes"].EnumerateArray().Where(node => node.GetProperty("build").GetString() == "abc")
                .Select(node => string.Join(
                    ' ', new[] { "name", "application", "build", "live", "type" }.Select(member => node.GetProperty(member).ToString()))));

        // A node with an unreadable time is not listed, and is removed later.
        Assert.InRange((await app.GetAsync("/nodes?flag=long_gone"))["total"].GetInt32(), 2, 3);
        Assert.Empty((await app.GetAsync("/nodes?flag=nothing"))["nodes"].EnumerateArray());
        JsonElement first = (await app.GetAsync("/nodes"))["nodes"].EnumerateArray()
            .First(node => node.GetProperty("name").GetString() == "a:1");
        Assert.Equal(
            (false, "2026-01-01T00:00:00+00:00"), (first.TryGetProperty("type", out _), first.GetProperty("startedAt").GetString()));
        (await app.GetAsync("/nodes?flg=x")).AssertProblem(400, "invalid");

        AdminResponse rejected = await app.PutAsync("page_size", """{ "value": 5 }""");
        rejected.AssertProblem(409, "conflict");
        Assert.Contains("1 live node of 'Shop 1', as string (a:1)", rejected["detail"].GetString(), StringComparison.Ordinal);
        (await app.SendAsync("DELETE", "/long_gone", Caller.Admin)).AssertProblem(409, "conflict");
        Assert.Equal(
            200, (await app.SendAsync("DELETE", "/long_gone", Caller.Admin, """{ "force": true, "reason": "it is over" }""")).Status);
        AdminResponse changed = await app.SendAsync(
            "POST",
            "/changes",
            Caller.Editor,
            """
            {
              "reason": "now",
              "changes": [ { "flag": "page_size", "value": 5, "force": true }, { "flag": "new_search", "enabled": true } ]
            }
            """);
        Assert.Equal(200, changed.Status);
        Assert.Equal(
            ["now", "Forced: now", "Forced: it is over"],
            (await app.GetAsync("/audit?limit=3"))["entries"].EnumerateArray().Select(entry => entry.GetProperty("reason").GetString()));
    }
}
