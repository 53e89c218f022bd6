using System.Net;

namespace FeatureFlags.Tests.AspNetCore.Admin;

/// <summary>Tests local development without a user.</summary>
public sealed class LoopbackTests
{
    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Original-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Forwarded_or_foreign_host_request_is_rejected(string header, string value)
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.AllowAnonymousOnLoopback = true, _ => { }, onKestrel: true);
        (await app.SendAsync("PUT", "/page_size", Caller.Anonymous, """{ "value": 5 }""", (header, value))).AssertProblem(403, "forbidden");
        (await app.SendAsync("GET", "/", Caller.Anonymous, null, (header, value))).AssertProblem(403, "forbidden");
        Assert.Equal(0, await app.SequenceAsync());
    }

    [Fact]
    public async Task Loopback_caller_can_do_everything_except_approve_own_change()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.AllowAnonymousOnLoopback = true, _ => { }, onKestrel: true);
        AdminResponse changed = await app.SendAsync("PUT", "/prices", Caller.Anonymous, """{ "value": 5 }""");
        Assert.Equal(
            (200, "anonymous (development)"), (changed.Status, changed["flag"].GetProperty("lastChange").GetProperty("by").GetString()));
        Assert.Equal(200, (await app.SendAsync("GET", "/audit/export", Caller.Anonymous)).Status);
        Assert.False((await app.SendAsync("GET", "/secret_code", Caller.Anonymous)).Json.TryGetProperty("valueHidden", out _));
        Assert.Equal(202, (await app.SendAsync("PUT", "/payments", Caller.Anonymous, """{ "enabled": true }""")).Status);
        (await app.SendAsync("POST", "/payments/approve", Caller.Anonymous)).AssertProblem(403, "forbidden");
        (await app.SendAsync("PUT", "/prices", Caller.Anonymous, """{ "value": 6 }""", ("Sec-Fetch-Site", "cross-site")))
            .AssertProblem(403, "cross-origin");
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", 200)]
    [InlineData("::1", "::1", 200)]
    [InlineData("::ffff:127.0.0.1", "::ffff:127.0.0.1", 200)]
    [InlineData("10.0.0.1", "127.0.0.1", 403)]
    [InlineData("127.0.0.1", "10.0.0.1", 403)]
    [InlineData("::ffff:10.0.0.1", "::1", 403)]
    [InlineData(null, null, 403)]
    public async Task Both_ends_of_the_connection_must_be_loopback_addresses(string? remote, string? local, int status)
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.AllowAnonymousOnLoopback = true, _ => { }, routes =>
        {
            routes.Use((http, next) =>
            {
                (http.Connection.RemoteIpAddress, http.Connection.LocalIpAddress) = (
                    remote is null ? null : IPAddress.Parse(remote), local is null ? null : IPAddress.Parse(local));
                return next(http);
            });
            routes.UseAuthorization();
            routes.MapFlagsAdmin();
        });
        Assert.Equal(status, (await app.SendAsync("GET", "/", Caller.Anonymous)).Status);
    }

    [Fact]
    public async Task Control_characters_in_a_flag_name_are_rejected()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.AllowAnonymousOnLoopback = true, _ => { }, onKestrel: true);
        Assert.Equal(400, (await app.SendAsync("PUT", "/a%00b", Caller.Anonymous, """{ "value": 5 }""")).Status);
        (await app.SendAsync("PUT", "/a%01%0d%0ab", Caller.Anonymous, """{ "value": 5 }""")).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task Signed_in_caller_has_only_the_permissions_of_its_roles()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            options => options.AllowAnonymousOnLoopback = true, HeaderAuthentication.Add, onKestrel: true);
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""", Caller.Anonymous)).Status);
        (await app.PutAsync("page_size", """{ "value": 5 }""", Caller.Viewer)).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task Other_endpoints_of_the_application_still_require_authorization()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            options => options.AllowAnonymousOnLoopback = true,
            HeaderAuthentication.Add,
            routes =>
            {
                routes.MapFlagsAdmin();
                routes.MapGet("/orders", () => "orders").RequireAuthorization();
            },
            onKestrel: true);
        Assert.Equal("401", await app.App.GetAsync("/orders"));
        Assert.Equal("orders", await app.App.GetAsync("/orders", "ann"));
    }
}
