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

        Answer refused = await app.PutAsync("page_size", """{ "value": 9 }""");
        refused.IsProblem(429, "too-many");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(2, await app.SequenceAsync());

        foreach (int expected in new[] { 200, 200, 200, 429 })
        {
            Assert.Equal(expected, await ReadAsync(Person.Editor));
        }

        Assert.Equal(200, await ReadAsync(Person.Viewer));
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 9 }""", Person.Admin)).Status);

        async Task<int> ReadAsync(Person who) => (await app.GetAsync("/page_size", who)).Status;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Body_above_the_maximum_size_is_rejected(bool onKestrel, bool isChunked)
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.MaxBodySize = 2_000, onKestrel: onKestrel);
        string fits = $$"""{ "value": ["{{new string('x', 2_000 - 17)}}"] }""";
        Assert.Equal(2_000, fits.Length);
        Assert.Equal(200, (await SendAsync(fits)).Status);
        (await SendAsync(fits + " ")).IsProblem(413, "too-large");
        Assert.Equal(1, await app.SequenceAsync());

        Task<Answer> SendAsync(string body)
        {
            HttpContent content = isChunked ? new StreamContent(new Unknown(Encoding.UTF8.GetBytes(body))) : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.Add("Content-Type", "application/json");
            HttpRequestMessage request = new(HttpMethod.Put, AdminApp.Root + "/early_access") { Content = content };
            request.Headers.Add(HeaderAuthentication.User, Person.Editor.Name);
            request.Headers.Add(HeaderAuthentication.Roles, Person.Editor.Roles);
            return app.ReadAsync(request);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_with_many_errors_gets_a_short_response(bool areSame)
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.WritesPerMinute = null);
        string members = string.Join(',', Enumerable.Range(0, areSame ? 90_000 : 60_000).Select(i => areSame ? "\"reason\":1" : $"\"{i}{new string('x', 4)}\":1"));
        foreach ((string method, string path) in new[] { ("PUT", "/page_size"), ("DELETE", "/page_size"), ("POST", "/payments/approve"), ("DELETE", "/payments/changes/first") })
        {
            Answer answer = await app.SendAsync(method, path, Person.Admin, $"{{{members}}}");
            answer.IsProblem(400, "invalid");
            Assert.InRange(answer.Text.Length, 1, 10_000);
            Assert.Equal(areSame ? 1 : 20, answer["errors"].EnumerateObject().Count());
            Assert.Equal(!areSame, answer["detail"].GetString()!.EndsWith(" The request has more errors.", StringComparison.Ordinal));
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
        Answer answer = await app.PutAsync(flag, body.Replace("@", new string('x', 500_000), StringComparison.Ordinal));
        answer.IsProblem(400, "invalid");
        Assert.Contains(new string('x', 90), answer.Text, StringComparison.Ordinal);
        Assert.InRange(answer.Text.Length, 1, 10_000);
    }

    [Fact]
    public async Task Query_with_many_errors_gets_a_short_response()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        Answer answer = await app.GetAsync("/audit?" + string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"{i}{new string('x', 200)}=1")));
        answer.IsProblem(400, "invalid");
        Assert.Equal(20, answer["errors"].EnumerateObject().Count());
        Assert.InRange(answer.Text.Length, 1, 10_000);
    }

    [Fact]
    public async Task Unauthorized_caller_is_rejected_before_the_body_is_parsed()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        (await app.SendAsync("DELETE", "/page_size/changes/first", Person.Viewer, "{")).IsProblem(403, "forbidden");
        (await app.SendAsync("DELETE", "/page_size/changes/first", Person.Editor, "{")).IsProblem(400, "invalid");
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
            Task<Answer> waits = app.GetAsync(path, new Person("viewer of " + path, "flags-viewer"));
            while (!waits.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Yield();
            }

            (await waits).IsProblem(503, "too-many-at-once");
            Assert.NotNull((await waits).Headers.RetryAfter);
        }

        Assert.Equal(200, (await app.GetAsync("/", Person.Editor)).Status);
        Assert.Equal(200, (await app.GetAsync("/page_size", Person.Viewer)).Status);
    }

    [Fact]
    public async Task List_omits_the_stored_value_that_equals_the_effective_one()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        Assert.Equal(200, (await app.PutAsync("rollout", """{ "value": { "users": ["ann"], "percentage": 25 } }""")).Status);
        JsonElement listed = await ListedAsync();
        Assert.Equal(25, listed.GetProperty("value").GetProperty("percentage").GetInt32());
        Assert.Equal((1, true, false), StoredOf(listed));
        Assert.Equal((1, true, true), StoredOf((await app.GetAsync("/rollout")).Json));

        // The effective setting is "off" now, and only the store has the value.
        Assert.Equal(200, (await app.PutAsync("rollout", """{ "enabled": false }""")).Status);
        Assert.Equal((2, false, true), StoredOf(await ListedAsync()));

        async Task<JsonElement> ListedAsync() => (await app.GetAsync("/")).Json.GetProperty("flags").EnumerateArray().Single(flag => flag.GetProperty("name").GetString() == "rollout");

        static (int Version, bool IsEnabled, bool HasValue) StoredOf(JsonElement flag)
        {
            JsonElement stored = flag.GetProperty("stored");
            return (stored.GetProperty("version").GetInt32(), stored.GetProperty("enabled").GetBoolean(), stored.TryGetProperty("value", out _));
        }
    }

    [Fact]
    public async Task Slots_of_a_caller_are_released_after_each_response()
    {
        await using AdminApp app = await AdminApp.StartAsync(onKestrel: true);
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.GetAsync("/", Person.Viewer)));
        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
    }

    /// <summary>A stream of unknown length.</summary>
    private sealed class Unknown(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
