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
        string last;
        await using (Stream stream = await Stream.OpenAsync(app))
        {
            Assert.Equal("ping", (await stream.NextAsync())!.Value.EventType);
            Answer changed = await app.PutAsync("page_size", """{ "value": 5 }""");
            SseItem<string> change = (await stream.NextAsync())!.Value;
            Assert.Equal(("change", changed["sequence"].ToString()), (change.EventType, change.EventId));
            JsonElement data = JsonElement.Parse(change.Data);
            Assert.Equal(("page_size", "set", "ed"), (data.GetProperty("flag").GetString(), data.GetProperty("action").GetString(), data.GetProperty("changedBy").GetString()));
            last = change.EventId!;
        }

        await app.PutAsync("greeting", """{ "value": "hi" }""");
        await app.SendAsync("DELETE", "/greeting", Person.Editor);
        await using Stream again = await Stream.OpenAsync(app, last);
        foreach (string expected in new[] { "ping", "set greeting", "reset greeting" })
        {
            Assert.Equal(expected, await again.TellAsync());
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
        await using Stream stream = await Stream.OpenAsync(app);
        Assert.Equal("ping", await stream.TellAsync());
        Task<string?> next = stream.TellAsync();
        clock.Advance(TimeSpan.FromSeconds(14));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ping", await next);
        clock.Advance(TimeSpan.FromHours(1));
        while (await stream.TellAsync() is { } more)
        {
            Assert.Equal("ping", more);
        }
    }

    [Fact]
    public async Task Host_shutdown_ends_open_streams()
    {
        await using AdminApp app = await AdminApp.StartAsync(onKestrel: true);
        await using Stream stream = await Stream.OpenAsync(app);
        Assert.Equal("ping", await stream.TellAsync());
        app.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Null(await stream.TellAsync());
        Assert.Empty(app.App.Log.Lines);
    }

    [Fact]
    public async Task Stream_above_the_limit_of_all_users_is_rejected()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => (options.MaxEventStreams, options.ReadsPerMinute) = (1, null));
        await using (Stream stream = await Stream.OpenAsync(app))
        {
            await stream.TellAsync();
            Answer refused = await app.GetAsync("/events");
            refused.IsProblem(503, "too-many-streams");
            Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter!.Delta);
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
        List<Stream> streams = [];
        for (int i = 0; i < 10; i++)
        {
            streams.Add(await Stream.OpenAsync(app));
        }

        (await app.GetAsync("/events", Person.Viewer)).IsProblem(429, "too-many-streams");
        Assert.Equal(200, (await app.GetAsync("/events", Person.Editor)).Status);
        foreach (Stream stream in streams)
        {
            await stream.DisposeAsync();
        }

        // The server detects the disconnect a moment later.
        while ((await app.GetAsync("/events", Person.Viewer)).Status != 200)
        {
            await Task.Yield();
            TestApp.Cancellation.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task Streams_of_viewers_and_editors_leave_slots_for_administrators()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.MaxEventStreams = 10);
        List<Stream> streams = [];
        await OpenAsync(7, "flags-viewer");
        (await app.GetAsync("/events", Person.Viewer)).IsProblem(503, "too-many-streams");
        await OpenAsync(2, "flags-editor");
        (await app.GetAsync("/events", Person.Editor)).IsProblem(503, "too-many-streams");
        (await app.GetAsync("/events", Person.Approver)).IsProblem(503, "too-many-streams");
        await OpenAsync(1, "flags-admin");
        (await app.GetAsync("/events", Person.Admin)).IsProblem(503, "too-many-streams");
        foreach (Stream stream in streams)
        {
            await stream.DisposeAsync();
        }

        async Task OpenAsync(int count, string role)
        {
            for (int i = 0; i < count; i++)
            {
                streams.Add(await Stream.OpenAsync(app, new Person($"{role}-{i}", role)));
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
                routes.MapGet("/sign-in", () => Results.SignIn(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "kim"), new(ClaimTypes.Role, "flags-viewer")], "cookie"))));
            });
        using HttpResponseMessage signedIn = await app.App.Client.GetAsync(new Uri("/sign-in", UriKind.Relative), TestApp.Cancellation);
        await using Stream stream = await Stream.OpenAsync(app, headers: ("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]));
        Assert.Equal("ping", await stream.TellAsync());
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("ping", await stream.TellAsync());
        clock.Advance(TimeSpan.FromMinutes(1));
        while (await stream.TellAsync() is { } more)
        {
            Assert.Equal("ping", more);
        }
    }

    [Fact]
    public async Task Client_with_a_future_event_id_receives_new_changes()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        await app.PutAsync("page_size", """{ "value": 5 }""");
        await using Stream stream = await Stream.OpenAsync(app, "999");
        Assert.Equal("ping", await stream.TellAsync());
        await app.PutAsync("greeting", """{ "value": "hi" }""");
        Assert.Equal("set greeting", await stream.TellAsync());
    }

    private sealed class Stream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public static Task<Stream> OpenAsync(AdminApp app, string? lastEventId = null, params (string Name, string Value)[] headers) => OpenAsync(app, Person.Viewer, lastEventId, headers);

        public static async Task<Stream> OpenAsync(AdminApp app, Person who, string? lastEventId = null, params (string Name, string Value)[] headers)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, AdminApp.Root + "/events") { Headers = { { HeaderAuthentication.User, who.Name }, { HeaderAuthentication.Roles, who.Roles } } };
            if (lastEventId is not null)
            {
                request.Headers.Add("Last-Event-ID", lastEventId);
            }

            foreach ((string name, string value) in headers)
            {
                request.Headers.Add(name, value);
            }

            HttpResponseMessage response = await app.App.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestApp.Cancellation);
            Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            System.IO.Stream body = await response.Content.ReadAsStreamAsync(TestApp.Cancellation);
            return new Stream(response, SseParser.Create(body).EnumerateAsync(TestApp.Cancellation).GetAsyncEnumerator(TestApp.Cancellation));
        }

        /// <summary>Returns the next event; null at the end of the stream.</summary>
        public async Task<SseItem<string>?> NextAsync() => await items.MoveNextAsync() ? items.Current : null;

        public async Task<string?> TellAsync() => await NextAsync() switch
        {
            null => null,
            { EventType: "change" } change => $"{JsonElement.Parse(change.Data).GetProperty("action")} {JsonElement.Parse(change.Data).GetProperty("flag")}",
            { EventType: var type } => type,
        };

        public async ValueTask DisposeAsync()
        {
            response.Dispose();
            await items.DisposeAsync();
        }
    }
}
