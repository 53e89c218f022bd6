using System.Text;
using System.Text.Json;
using FeatureFlags.AspNetCore;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class LimitTests
{
    [Fact]
    public async Task Requests_above_the_rate_of_a_user_are_rejected_for_that_user_only()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => (options.WritesPerMinute, options.ReadsPerMinute) = (2, 3));
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(200, (await app.PutAsync("page_size", $$"""{ "value": {{i + 1}} }""")).Status);
        }

        AdminResponse rejected = await app.PutAsync("page_size", """{ "value": 9 }""");
        rejected.AssertProblem(429, "too-many");
        Assert.InRange(rejected.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(2, await app.SequenceAsync());

        foreach (int expected in new[] { 200, 200, 200, 429 })
        {
            Assert.Equal(expected, await ReadAsync(Caller.Editor));
        }

        Assert.Equal(200, await ReadAsync(Caller.Viewer));
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 9 }""", Caller.Admin)).Status);

        async Task<int> ReadAsync(Caller caller) => (await app.GetAsync("/page_size", caller)).Status;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Body_above_the_maximum_size_is_rejected(bool onKestrel, bool isChunked)
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.MaxBodySize = 2_000, onKestrel: onKestrel);
        string largestBody = $$"""{ "value": ["{{new string('x', 2_000 - 17)}}"] }""";
        Assert.Equal(2_000, largestBody.Length);
        Assert.Equal(200, (await SendAsync(largestBody)).Status);
        (await SendAsync(largestBody + " ")).AssertProblem(413, "too-large");
        Assert.Equal(1, await app.SequenceAsync());

        Task<AdminResponse> SendAsync(string body)
        {
            HttpContent content = isChunked
                ? new StreamContent(new UnknownLengthStream(Encoding.UTF8.GetBytes(body)))
                : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.Add("Content-Type", "application/json");
            HttpRequestMessage request = new(HttpMethod.Put, AdminApp.Root + "/early_access") { Content = content };
            request.Headers.Add(HeaderAuthentication.User, Caller.Editor.Name);
            request.Headers.Add(HeaderAuthentication.Roles, Caller.Editor.Roles);
            return app.ReadAsync(request);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_with_many_errors_gets_a_short_response(bool isRepeated)
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.WritesPerMinute = null);
        string members = string.Join(
            ',',
            Enumerable.Range(0, isRepeated ? 90_000 : 60_000).Select(i => isRepeated ? "\"reason\":1" : $"\"{i}{new string('x', 4)}\":1"));
        (string Method, string Path)[] requests =
        [
            ("PUT", "/page_size"),
            ("DELETE", "/page_size"),
            ("POST", "/payments/approve"),
            ("DELETE", "/payments/changes/first"),
        ];
        foreach ((string method, string path) in requests)
        {
            AdminResponse response = await app.SendAsync(method, path, Caller.Admin, $"{{{members}}}");
            response.AssertProblem(400, "invalid");
            Assert.InRange(response.Text.Length, 1, 10_000);
            Assert.Equal(isRepeated ? 1 : 20, response["errors"].EnumerateObject().Count());
            Assert.Equal(!isRepeated, response["detail"].GetString()!.EndsWith(" The request has more errors.", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("page_size", """{ "value": 5, "@": 1 }""")]
    [InlineData("page_size", """{ "value": 5, "reason": { "@": [ } }""")]
    [InlineData("rate_limits", """{ "value": { "per_minute": 5, "@": 1 } }""")]
    [InlineData("rollout", """{ "value": { "requires": { "@": true } } }""")]
    public async Task Long_names_are_truncated_in_error_responses(string flag, string body)
    {
        await using AdminApp app = await AdminApp.StartAsync();
        AdminResponse response = await app.PutAsync(flag, body.Replace("@", new string('x', 500_000), StringComparison.Ordinal));
        response.AssertProblem(400, "invalid");
        Assert.Contains(new string('x', 90), response.Text, StringComparison.Ordinal);
        Assert.InRange(response.Text.Length, 1, 10_000);
    }

    [Fact]
    public async Task Query_with_many_errors_gets_a_short_response()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        AdminResponse response = await app.GetAsync(
            "/audit?" + string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"{i}{new string('x', 200)}=1")));
        response.AssertProblem(400, "invalid");
        Assert.Equal(20, response["errors"].EnumerateObject().Count());
        Assert.InRange(response.Text.Length, 1, 10_000);
    }

    [Fact]
    public async Task Unauthorized_caller_is_rejected_before_the_body_is_parsed()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        (await app.SendAsync("DELETE", "/page_size/changes/first", Caller.Viewer, "{")).AssertProblem(403, "forbidden");
        (await app.SendAsync("DELETE", "/page_size/changes/first", Caller.Editor, "{")).AssertProblem(400, "invalid");
    }

    [Fact]
    public async Task List_of_80_000_users_is_accepted()
    {
        await using AdminApp app = await AdminApp.StartAsync(onKestrel: true);
        string users = string.Join(',', Enumerable.Range(0, 80_000).Select(i => $"\"u-{i:000000}\""));
        Assert.InRange(users.Length, 800_000, 1_000_000);
        Assert.Equal(200, (await app.PutAsync("early_access", $$"""{ "value": [{{users}}] }""")).Status);
        Assert.True((await app.GetAsync("/early_access/explain?userId=u-079999"))["isEnabled"].GetBoolean());
    }

    [Fact]
    public async Task Lists_of_viewers_leave_slots_for_editors_and_single_flags()
    {
        FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-12-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        AdminLimits limits = app.App.Services.GetRequiredService<AdminLimits>();
        // The share of viewers is 70 % of four, rounded down.
        for (int i = 0; i < 2; i++)
        {
            // A response in progress.
            DefaultHttpContext http = new() { Connection = { RemoteIpAddress = new System.Net.IPAddress([127, 0, 0, (byte)i]) } };
            http.Features.Set(new AdminCaller("vera", http.User));
            await limits.Reads.EnterAsync(http);
        }

        foreach (string path in new[] { "/", "/audit", "/nodes" })
        {
            // Each request has another viewer, because the count of a viewer may be released a moment after the response.
            Task<AdminResponse> pending = app.GetAsync(path, new Caller("viewer of " + path, "flags-viewer"));
            while (!pending.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Yield();
            }

            (await pending).AssertProblem(503, "too-many-at-once");
            Assert.NotNull((await pending).Headers.RetryAfter);
        }

        Assert.Equal(200, (await app.GetAsync("/", Caller.Editor)).Status);
        Assert.Equal(200, (await app.GetAsync("/page_size", Caller.Viewer)).Status);
    }

    [Fact]
    public async Task List_omits_the_stored_value_that_equals_the_effective_one()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        Assert.Equal(200, (await app.PutAsync("rollout", """{ "value": { "users": ["ann"], "percentage": 25 } }""")).Status);
        JsonElement listed = await GetListedFlagAsync();
        Assert.Equal(25, listed.GetProperty("value").GetProperty("percentage").GetInt32());
        Assert.Equal((1, true, false), StoredSettingOf(listed));
        Assert.Equal((1, true, true), StoredSettingOf((await app.GetAsync("/rollout")).Json));

        // The effective setting is "off" now, and only the store has the value.
        Assert.Equal(200, (await app.PutAsync("rollout", """{ "enabled": false }""")).Status);
        Assert.Equal((2, false, true), StoredSettingOf(await GetListedFlagAsync()));

        async Task<JsonElement> GetListedFlagAsync() => (await app.GetAsync("/")).Json.GetProperty("flags")
            .EnumerateArray().Single(flag => flag.GetProperty("name").GetString() == "rollout");

        static (int Version, bool IsEnabled, bool HasValue) StoredSettingOf(JsonElement flag)
        {
            JsonElement stored = flag.GetProperty("stored");
            return (
                stored.GetProperty("version").GetInt32(),
                stored.GetProperty("enabled").GetBoolean(),
                stored.TryGetProperty("value", out _));
        }
    }

    [Fact]
    public async Task Slots_of_a_caller_are_released_after_each_response()
    {
        await using AdminApp app = await AdminApp.StartAsync(onKestrel: true);
        AdminResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.GetAsync("/", Caller.Viewer)));
        Assert.All(responses, static response => Assert.Equal(200, response.Status));
    }

    /// <summary>A stream of unknown length.</summary>
    private sealed class UnknownLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
