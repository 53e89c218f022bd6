using System.Text.Json;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class StoreUnavailableTests
{
    [Fact]
    public async Task Host_starts_without_the_database_and_reports_the_failure()
    {
        await using AdminApp app = await AdminApp.StartAsync(database: "Data Source={0}/nowhere/flags.db");
        AdminResponse list = await app.GetAsync("/");
        Assert.Equal((200, JsonValueKind.Null), (list.Status, list["store"].GetProperty("readAt").ValueKind));
        string failure = list["store"].GetProperty("failure").GetString()!;
        Assert.Contains("Flags keep their values", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", list.Text, StringComparison.Ordinal);
        Assert.Equal(20, (await app.GetAsync("/page_size"))["value"].GetInt32());
        Assert.Equal(200, (await app.GetAsync("/page_size/explain")).Status);

        foreach (AdminResponse response in new[]
        {
            await app.PutAsync("page_size", """{ "value": 5 }"""),
            await app.SendAsync("DELETE", "/page_size", Caller.Editor),
            await app.SendAsync("POST", "/payments/approve", Caller.Approver),
            await app.GetAsync("/audit"),
            await app.GetAsync("/audit/verify"),
            await app.GetAsync("/audit/export"),
        })
        {
            response.AssertProblem(503, "unavailable");
            Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter!.Delta);
            Assert.DoesNotContain("nowhere", response.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Read_only_database_allows_reads_and_rejects_changes()
    {
        await using AdminApp previous = await AdminApp.StartAsync();
        Assert.Equal(200, (await previous.PutAsync("page_size", """{ "value": 5 }""")).Status);

        AdminApp app = await AdminApp.StartAsync(database: "Data Source={0}/flags.db;Mode=ReadOnly", folder: previous.Folder);
        await using TestApp lifetime = app.App;
        Assert.Equal((200, 5), ((await app.GetAsync("/")).Status, (await app.GetAsync("/page_size"))["value"].GetInt32()));
        (await app.PutAsync("page_size", """{ "value": 6 }""")).AssertProblem(503, "unavailable");
        Assert.Equal((5, 1L), ((await app.GetAsync("/page_size"))["value"].GetInt32(), await app.SequenceAsync()));
    }
}
