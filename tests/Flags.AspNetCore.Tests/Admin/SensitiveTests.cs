using System.Net.ServerSentEvents;
using System.Text.Json;
using FeatureFlags.Admin;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class SensitiveTests
{
    private const string Secret = "s3cr3t";

    private static readonly Caller s_security = new("sid", "flags-editor,security");

    [Fact]
    public async Task Sensitive_value_is_visible_only_to_callers_that_may_change_it()
    {
        LogCollector allLogs = new(category: null);
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Logging.AddProvider(allLogs).SetMinimumLevel(LogLevel.Trace);
        });

        Assert.Equal(200, (await app.PutAsync("secret_code", $$"""{ "value": "{{Secret}}-1" }""", s_security)).Status);
        Assert.Equal(
            202, (await app.PutAsync("secret_code", $$"""{ "value": "{{Secret}}-2", "at": "2099-01-01T00:00:00Z" }""", s_security)).Status);
        Guid changeId = await app.RequestChangeAsync("secret_users", $$"""{ "value": ["{{Secret}}-user"] }""");
        Assert.Equal(
            200, (await app.SendAsync("POST", "/secret_users/approve", Caller.Approver, $$"""{ "change": "{{changeId}}" }""")).Status);
        Assert.Equal(202, (await app.PutAsync("secret_users", $$"""{ "value": ["{{Secret}}-other"] }""")).Status);

        // Only the caller that sent an invalid value sees it in the error.
        AdminResponse invalid = await app.PutAsync("secret_code", $$"""{ "value": "{{Secret}}-{{new string('x', 60)}}" }""", s_security);
        Assert.Equal("$.value", invalid.Error.Path);

        string[] paths =
        [
            "/", "/secret_code", "/secret_users",
            "/audit", "/audit?flag=secret_code",
            "/secret_code/explain", $"/secret_users/explain?userId={Secret}-user",
        ];
        foreach (string path in paths)
        {
            foreach (Caller caller in new[] { Caller.Viewer, new("eve", "flags-viewer,security") })
            {
                AdminResponse response = await app.GetAsync(path, caller);
                Assert.Equal(200, response.Status);
                Assert.DoesNotContain(Secret, response.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("c0de", response.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("hash", response.Text, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("\"valueHidden\":true", response.Text, StringComparison.Ordinal);
            }

            AdminResponse visible = await app.GetAsync(path);
            Assert.DoesNotContain("valueHidden", visible.Text, StringComparison.Ordinal);
            Assert.True(path.Contains("userId", StringComparison.Ordinal) || visible.Text.Contains(Secret, StringComparison.Ordinal), path);
        }

        // The flag's access also applies to reading.
        Assert.Equal($"{Secret}-1", (await app.GetAsync("/secret_code", s_security))["value"].GetString());
        Assert.True((await app.GetAsync("/secret_code", Caller.Editor))["valueHidden"].GetBoolean());
        Assert.True((await app.GetAsync("/secret_code", Caller.Approver))["valueHidden"].GetBoolean());
        Assert.False((await app.GetAsync("/secret_users", Caller.Approver)).Json.TryGetProperty("valueHidden", out _));

        // Explanations for one user after another would reveal the list.
        AdminResponse explained = await app.GetAsync($"/secret_users/explain?userId={Secret}-user", Caller.Viewer);
        Assert.All(
            ["isEnabled", "reason", "decidedBy", "value", "variant"], member => Assert.False(explained.Json.TryGetProperty(member, out _)));
        Assert.True((await app.GetAsync($"/secret_users/explain?userId={Secret}-user"))["isEnabled"].GetBoolean());

        // The declaration is returned without the members that reveal the value.
        AdminResponse flag = await app.GetAsync("/secret_code", Caller.Viewer);
        Assert.Equal(
            ["access", "flagType", "permanent", "sensitive"],
            flag["declaration"].EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));

        Assert.Contains(allLogs.Lines, line => line.Contains("/admin/feature-flags/secret_code", StringComparison.Ordinal));
        Assert.DoesNotContain(
            allLogs.Lines, line => line.Contains(Secret, StringComparison.Ordinal) && !line.Contains("userId=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explanation_of_a_dependent_flag_does_not_reveal_the_sensitive_flag()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        Guid changeId = await app.RequestChangeAsync("secret_users", """{ "value": ["ann"] }""", Caller.Admin);
        Assert.Equal(
            200, (await app.SendAsync("POST", "/secret_users/approve", Caller.Approver, $$"""{ "change": "{{changeId}}" }""")).Status);
        AdminResponse changed = await app.PutAsync("early_access", """
            { "value": { "requires": { "secret_users": true }, "rules": [ { "when": { "country": { "in": ["DE"] } } } ] } }
            """);
        Assert.Equal(200, changed.Status);
        Assert.Equal(
            200, (await app.PutAsync("rollout", """{ "value": { "requires": { "early_access": false }, "percentage": 100 } }""")).Status);

        foreach (string path in new[] { "/early_access/explain?userId=ann&attribute.country=DE", "/rollout/explain?userId=ann" })
        {
            AdminResponse hidden = await app.GetAsync(path, Caller.Viewer);
            Assert.True(hidden["valueHidden"].GetBoolean());
            Assert.All(
                ["isEnabled", "reason", "decidedBy", "value", "variant"],
                member => Assert.False(hidden.Json.TryGetProperty(member, out _)));
            Assert.True((await app.GetAsync(path, Caller.Editor)).Json.TryGetProperty("isEnabled", out _));
        }

        // The setting itself is not sensitive, but its rollout for an anonymous caller depends on the sensitive list.
        AdminResponse flag = await app.GetAsync("/rollout", Caller.Viewer);
        Assert.Equal((100, false), (flag["value"].GetProperty("percentage").GetInt32(), flag.Json.TryGetProperty("rollout", out _)));
        Assert.Equal(100, (await app.GetAsync("/rollout", Caller.Editor))["rollout"].GetInt32());
    }

    [Fact]
    public async Task Event_of_a_sensitive_flag_does_not_contain_the_value()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        await app.PutAsync("secret_switch", """{ "enabled": true }""");
        AuditEntry entry = (await app.Admin.ReadAuditAsync(new AuditQuery(), TestApp.Cancellation)).Entries[0];

        using HttpRequestMessage request = new(HttpMethod.Get, AdminApp.Root + "/events")
        {
            Headers = { { HeaderAuthentication.User, "vera" }, { HeaderAuthentication.Roles, "flags-viewer" }, { "Last-Event-ID", "0" } },
        };
        using HttpResponseMessage response = await app.App.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestApp.Cancellation);
        Stream body = await response.Content.ReadAsStreamAsync(TestApp.Cancellation);
        await foreach (SseItem<string> item in SseParser.Create(body).EnumerateAsync(TestApp.Cancellation))
        {
            if (item.EventType == "change")
            {
                string changedAt = $"{entry.ChangedAt:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF}+00:00";
                Assert.Equal(
                    $$"""{"flag":"secret_switch","action":"set","sequence":1,"changedBy":"ed","changedAt":"{{changedAt}}"}""", item.Data);
                break;
            }
        }
    }

    [Fact]
    public async Task Undeclared_settings_are_visible_only_to_administrators()
    {
        await using AdminApp previous = await AdminApp.StartAsync();
        await previous.PutAsync("greeting", """{ "value": "hi" }""");
        await previous.ExecuteAsync(
            "INSERT INTO feature_flags (name, enabled, value, updated_at, updated_by, version) "
            + $"VALUES ('long_gone', 1, '\"{Secret}\"', '2026-01-01 00:00:00', 'someone', 1)");
        AdminApp app = await AdminApp.StartAsync(folder: previous.Folder);
        await using TestApp lifetime = app.App;

        AdminResponse visible = await app.GetAsync("/");
        JsonElement undeclared = visible["undeclared"][0];
        Assert.Equal("long_gone", undeclared.GetProperty("name").GetString());
        Assert.Equal(Secret, undeclared.GetProperty("stored").GetProperty("value").GetString());
        Assert.True(undeclared.GetProperty("lastChange").GetProperty("changedOutside").GetBoolean());
        foreach (string path in new[] { "/", "/long_gone", "/audit" })
        {
            Assert.DoesNotContain(Secret, (await app.GetAsync(path, Caller.Editor)).Text, StringComparison.Ordinal);
        }

        (await app.PutAsync("long_gone", """{ "value": 5 }""")).AssertProblem(404, "not-found");
        (await app.GetAsync("/long_gone/explain")).AssertProblem(404, "not-found");
        (await app.SendAsync("DELETE", "/long_gone", Caller.Editor)).AssertProblem(403, "forbidden");
        Assert.Equal(200, (await app.SendAsync("DELETE", "/long_gone", Caller.Admin)).Status);
    }
}
