using System.Net;
using System.Net.ServerSentEvents;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class EventTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reconnecting_client_receives_all_missed_changes(bool onKestrel)
    {
        await using AdminApp app = await AdminApp.StartAsync(onKestrel: onKestrel);
        string lastEventId;
        await using (EventStream stream = await EventStream.OpenAsync(app))
        {
            Assert.Equal("ping", (await stream.ReadNextAsync())!.Value.EventType);
            AdminResponse changed = await app.PutAsync("page_size", """{ "value": 5 }""");
            SseItem<string> change = (await stream.ReadNextAsync())!.Value;
            Assert.Equal(("change", changed["sequence"].ToString()), (change.EventType, change.EventId));
            JsonElement data = JsonElement.Parse(change.Data);
            Assert.Equal(
                ("page_size", "set", "ed"),
                (data.GetProperty("flag").GetString(), data.GetProperty("action").GetString(), data.GetProperty("changedBy").GetString()));
            lastEventId = change.EventId!;
        }

        await app.PutAsync("greeting", """{ "value": "hi" }""");
        await app.SendAsync("DELETE", "/greeting", Caller.Editor);
        await using EventStream reconnected = await EventStream.OpenAsync(app, lastEventId);
        foreach (string expected in new[] { "ping", "set greeting", "reset greeting" })
        {
            Assert.Equal(expected, await reconnected.DescribeNextAsync());
        }
    }

    [Fact]
    public async Task Stream_sends_pings_and_ends_within_an_hour()
    {
        FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-12-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        await using EventStream stream = await EventStream.OpenAsync(app);
        Assert.Equal("ping", await stream.DescribeNextAsync());
        Task<string?> next = stream.DescribeNextAsync();
        clock.Advance(TimeSpan.FromSeconds(14));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ping", await next);
        clock.Advance(TimeSpan.FromHours(1));
        while (await stream.DescribeNextAsync() is { } item)
        {
            Assert.Equal("ping", item);
        }
    }

    [Fact]
    public async Task Host_shutdown_ends_open_streams()
    {
        await using AdminApp app = await AdminApp.StartAsync(onKestrel: true);
        await using EventStream stream = await EventStream.OpenAsync(app);
        Assert.Equal("ping", await stream.DescribeNextAsync());
        app.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Null(await stream.DescribeNextAsync());
        Assert.Empty(app.App.Log.Lines);
    }

    [Fact]
    public async Task Stream_above_the_limit_of_all_users_is_rejected()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => (options.MaxEventStreams, options.ReadsPerMinute) = (1, null));
        await using (EventStream stream = await EventStream.OpenAsync(app))
        {
            await stream.DescribeNextAsync();
            AdminResponse rejected = await app.GetAsync("/events");
            rejected.AssertProblem(503, "too-many-streams");
            Assert.Equal(TimeSpan.FromMinutes(1), rejected.Headers.RetryAfter!.Delta);
        }

        // The server detects the disconnect a moment later.
        while ((await app.GetAsync("/events")).Status != 200)
        {
            await Task.Yield();
            TestApp.Cancellation.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task Stream_above_the_limit_of_one_user_is_rejected()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        List<EventStream> streams = [];
        for (int i = 0; i < 10; i++)
        {
            streams.Add(await EventStream.OpenAsync(app));
        }

        (await app.GetAsync("/events", Caller.Viewer)).AssertProblem(429, "too-many-streams");
        Assert.Equal(200, (await app.GetAsync("/events", Caller.Editor)).Status);
        foreach (EventStream stream in streams)
        {
            await stream.DisposeAsync();
        }

        // The server detects the disconnect a moment later.
        while ((await app.GetAsync("/events", Caller.Viewer)).Status != 200)
        {
            await Task.Yield();
            TestApp.Cancellation.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task Streams_of_viewers_and_editors_leave_slots_for_administrators()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.MaxEventStreams = 10);
        List<EventStream> streams = [];
        await OpenAsync(7, "flags-viewer");
        (await app.GetAsync("/events", Caller.Viewer)).AssertProblem(503, "too-many-streams");
        await OpenAsync(2, "flags-editor");
        (await app.GetAsync("/events", Caller.Editor)).AssertProblem(503, "too-many-streams");
        (await app.GetAsync("/events", Caller.Approver)).AssertProblem(503, "too-many-streams");
        await OpenAsync(1, "flags-admin");
        (await app.GetAsync("/events", Caller.Admin)).AssertProblem(503, "too-many-streams");
        foreach (EventStream stream in streams)
        {
            await stream.DisposeAsync();
        }

        async Task OpenAsync(int count, string role)
        {
            for (int i = 0; i < count; i++)
            {
                streams.Add(await EventStream.OpenAsync(app, new Caller($"{role}-{i}", role)));
            }
        }
    }

    [Fact]
    public async Task Stream_ends_when_the_sign_in_expires()
    {
        FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-12-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using AdminApp app = await AdminApp.StartAsync(
            build: builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
                    .AddCookie(cookies => (cookies.ExpireTimeSpan, cookies.SlidingExpiration) = (TimeSpan.FromMinutes(10), false));
            },
            map: routes =>
            {
                routes.MapFlagsAdmin();
                routes.MapGet("/sign-in", () => Results.SignIn(new ClaimsPrincipal(
                    new ClaimsIdentity([new("sub", "kim"), new(ClaimTypes.Role, "flags-viewer")], "cookie"))));
            });
        using HttpResponseMessage signedIn = await app.App.Client.GetAsync(new Uri("/sign-in", UriKind.Relative), TestApp.Cancellation);
        await using EventStream stream = await EventStream.OpenAsync(
            app, headers: ("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]));
        Assert.Equal("ping", await stream.DescribeNextAsync());
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("ping", await stream.DescribeNextAsync());
        clock.Advance(TimeSpan.FromMinutes(1));
        while (await stream.DescribeNextAsync() is { } item)
        {
            Assert.Equal("ping", item);
        }
    }

    [Fact]
    public async Task Client_with_a_future_event_id_receives_new_changes()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        await app.PutAsync("page_size", """{ "value": 5 }""");
        await using EventStream stream = await EventStream.OpenAsync(app, "999");
        Assert.Equal("ping", await stream.DescribeNextAsync());
        await app.PutAsync("greeting", """{ "value": "hi" }""");
        Assert.Equal("set greeting", await stream.DescribeNextAsync());
    }

    private sealed class EventStream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public static Task<EventStream> OpenAsync(AdminApp app, string? lastEventId = null, params (string Name, string Value)[] headers) =>
            OpenAsync(app, Caller.Viewer, lastEventId, headers);

        public static async Task<EventStream> OpenAsync(
            AdminApp app, Caller caller, string? lastEventId = null, params (string Name, string Value)[] headers)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, AdminApp.Root + "/events")
            {
                Headers = { { HeaderAuthentication.User, caller.Name }, { HeaderAuthentication.Roles, caller.Roles } },
            };
            if (lastEventId is not null)
            {
                request.Headers.Add("Last-Event-ID", lastEventId);
            }

            foreach ((string name, string value) in headers)
            {
                request.Headers.Add(name, value);
            }

            HttpResponseMessage response = await app.App.Client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, TestApp.Cancellation);
            Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Stream body = await response.Content.ReadAsStreamAsync(TestApp.Cancellation);
            return new EventStream(
                response, SseParser.Create(body).EnumerateAsync(TestApp.Cancellation).GetAsyncEnumerator(TestApp.Cancellation));
        }

        /// <summary>Returns the next event; null at the end of the stream.</summary>
        public async Task<SseItem<string>?> ReadNextAsync() => await items.MoveNextAsync() ? items.Current : null;

        public async Task<string?> DescribeNextAsync() => await ReadNextAsync() switch
        {
            null => null,
            { EventType: "change" } change =>
                $"{JsonElement.Parse(change.Data).GetProperty("action")} {JsonElement.Parse(change.Data).GetProperty("flag")}",
            { EventType: var type } => type,
        };

        public async ValueTask DisposeAsync()
        {
            response.Dispose();
            await items.DisposeAsync();
        }
    }
}
