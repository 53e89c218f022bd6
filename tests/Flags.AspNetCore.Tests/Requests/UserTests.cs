using System.Security.Claims;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace FeatureFlags.Tests.AspNetCore.Requests;

public sealed class UserTests
{
    private static readonly (string, string)[] s_annOnly = [("early_access:users:0", "ann"), ("early_access:groups:0", "staff")];

    [Fact]
    public async Task Thousand_interleaved_requests_each_use_their_own_user()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapGet("/", async (IFlags flags) =>
                {
                    string before = $"{FlagContext.Current.UserId}";
                    for (int yields = Random.Shared.Next(100); yields > 0; yields--)
                    {
                        await Task.Yield();
                    }

                    return $"{before} {FlagContext.Current.UserId} {Flags.EarlyAccess.IsEnabled} {flags.EarlyAccess.IsEnabled}";
                });
            },
            HeaderAuthentication.Add,
            onKestrel: true,
            settings: ("early_access:groups:0", "staff"));

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = 32, CancellationToken = TestApp.Cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), parallel, async (number, _) =>
        {
            bool isStaff = number % 3 == 0;
            Assert.Equal($"u{number} u{number} {isStaff} {isStaff}", await app.GetAsync("/", $"u{number}", isStaff ? "staff" : null));
        });
    }

    [Fact]
    public async Task Background_work_after_its_request_has_no_user()
    {
        using SemaphoreSlim ended = new(0);
        List<Task<string?>> work = [];
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapGet("/", () =>
                {
                    work.Add(Task.Run(async () =>
                    {
                        await ended.WaitAsync(TestApp.Cancellation);
                        return FlagContext.Current.UserId;
                    }));
                    return FlagContext.Current.UserId;
                });
                routes.MapGet("/release", async () =>
                {
                    ended.Release(work.Count);
                    return string.Join(',', await Task.WhenAll(work));
                });
            },
            HeaderAuthentication.Add,
            onKestrel: true);

        Assert.Equal("ann", await app.GetAsync("/", "ann"));
        Assert.Equal("bob", await app.GetAsync("/", "bob"));
        Assert.Equal(",", await app.GetAsync("/release", "cleo"));
        Assert.Same(FlagContext.Anonymous, FlagContext.Current);
    }

    [Fact]
    public async Task User_does_not_depend_on_the_position_of_UseFlags_and_the_sign_in()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.UseRouting();
                routes.UseAuthentication();
                routes.MapGet("/", () => FlagContext.Current.UserId ?? "anonymous");
                routes.MapGet("/gate", () => "in").RequireFlag(Flags.Names.EarlyAccess);
                routes.MapGet("/sign-in", async (HttpContext http) =>
                {
                    string before = FlagContext.Current.UserId ?? "anonymous";
                    http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "ann")], "demo"));
                    await http.SignInAsync(http.User);
                    return $"{before} {FlagContext.Current.UserId} {Flags.EarlyAccess.IsEnabled}";
                });
            },
            builder => builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(),
            onKestrel: true,
            settings: s_annOnly);

        Assert.Equal("anonymous", await app.GetAsync("/"));
        Assert.Equal("404", await app.GetAsync("/gate"));
        Assert.Equal("anonymous ann True", await app.GetAsync("/sign-in"));
        Assert.Equal("ann", await app.GetAsync("/"));
        Assert.Equal("in", await app.GetAsync("/gate"));
    }

    [Fact]
    public void Claims_are_mapped_typed_and_limited()
    {
        FlagsAspNetCoreOptions options = new() { MaxClaims = 50 };
        options.AttributeClaims["country"] = ClaimTypes.Country;
        options.AttributeClaims["age"] = "age";
        options.AttributeClaims["vip"] = "vip";
        options.AttributeClaims["teams"] = "team";
        LogCollector log = new();
        ContextReader reader = new(options, log);

        ClaimsPrincipal user = User(
            new("sub", "ann"),
            new("sub", "other"),
            new(ClaimTypes.Role, "staff"),
            new("role", "staff"),
            new("groups", "beta"),
            new(ClaimTypes.Country, "DE"),
            new("age", "42", ClaimValueTypes.Integer),
            new("vip", "true", ClaimValueTypes.Boolean),
            new("team", "a"),
            new("team", "b"));
        FlagContext ann = reader.Read(user, null);
        Assert.Equal(("ann", "staff,beta"), (ann.UserId, string.Join(',', ann.Groups)));
        FlagSetting setting = FlagSetting.FromJson("""
            {
              "rules": [
                { "when": { "country": { "in": ["DE"] }, "age": { "gt": 41 }, "vip": { "eq": true }, "teams": { "in": ["b"] } } }
              ]
            }
            """);
        using (Flags.Manifest.Override([KeyValuePair.Create(Flags.Names.EarlyAccess, setting)]))
        {
            Assert.True(Flags.EarlyAccess.IsEnabledFor(ann));
        }

        // No identity, an anonymous identity, and claims of an unauthenticated identity.
        Assert.Null(reader.Read(new ClaimsPrincipal(), null).UserId);
        Assert.Null(reader.Read(User(new Claim("sub", "")), null).UserId);
        Assert.Null(reader.Read(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "mallory")])), null).UserId);
        Assert.Empty(log.Lines);

        // A claim of 1 MB is ignored, not truncated, because two users could have the same truncated value.
        FlagContext large = reader.Read(
            User(new("sub", new string('x', 1 << 20)), new(ClaimTypes.Role, new string('y', 1 << 20)), new(ClaimTypes.Role, "staff")),
            null);
        Assert.Equal((null, "staff"), (large.UserId, string.Join(',', large.Groups)));
        Assert.Equal(50, reader.Read(User([.. Enumerable.Range(0, 100_000).Select(i => new Claim("role", $"r{i}"))]), null).Groups.Count);
        Assert.Equal(
            "A claim of the type sub has 1048576 characters and is left out of the flag context. "
            + "The limit is 256 (MaxClaimLength). Logged once.",
            Assert.Single(log.Lines));

        static ClaimsPrincipal User(params Claim[] claims) => new(new ClaimsIdentity(claims, "test"));
    }

    [Fact]
    public async Task Enrich_extends_the_context_and_its_exceptions_are_logged()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapGet("/", () => $"{FlagContext.Current.UserId} {Flags.EarlyAccess.IsEnabled}");
            },
            HeaderAuthentication.Add,
            options => options.Enrich = (http, context) => http.Request.Headers["X-Device"].ToString() switch
            {
                "" => context,
                "broken" => throw new InvalidOperationException("no such device"),
                var device => new FlagContext(device).With("device", device),
            },
            settings: ("early_access:rules:0:when:device:in:0", "phone"));

        Assert.Equal("ann False", await app.GetAsync("/", "ann"));
        Assert.Equal("phone True", await GetAsync("phone"));
        Assert.Equal(" False", await GetAsync("broken"));
        Assert.Equal(" False", await GetAsync("broken"));
        Assert.Equal(
            "The delegate Enrich of FlagsAspNetCoreOptions failed. The flag context contains only the claims. Logged once.",
            Assert.Single(app.Log.Lines));

        async Task<string> GetAsync(string device)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/") { Headers = { { "X-Device", device } } };
            using HttpResponseMessage response = await app.Client.SendAsync(request, TestApp.Cancellation);
            return await response.Content.ReadAsStringAsync(TestApp.Cancellation);
        }
    }

    [Fact]
    public async Task Missing_UseFlags_makes_the_caller_anonymous_and_is_logged_once()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.MapGet("/plain", () => $"{Flags.Left}");
                routes.MapGet("/user", () => $"{Flags.EarlyAccess.IsEnabled} {FlagContext.Current.UserId}");
                routes.MapGet("/gate", () => "in").RequireFlag(Flags.Names.EarlyAccess);
            },
            HeaderAuthentication.Add,
            settings: s_annOnly);

        Assert.Equal("0", await app.GetAsync("/plain", "ann"));
        Assert.Empty(app.Log.Lines);
        Assert.Equal("False ", await app.GetAsync("/user", "ann"));
        Assert.Equal("False ", await app.GetAsync("/user", "ann"));
        Assert.Equal(
            "A flag was evaluated for the user of a request, but app.UseFlags() was not called: the user is anonymous. "
            + "Call app.UseFlags() after the app is built. Logged once.",
            Assert.Single(app.Log.Lines));

        // Gates use the request directly.
        Assert.Equal("in", await app.GetAsync("/gate", "ann"));
    }

    [Fact]
    public async Task Context_is_created_once_per_request_and_Enrich_may_read_flags()
    {
        int contexts = 0;
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapGet("/", () => "early").RequireFlag(Flags.Names.EarlyAccess);
                routes.MapGet("/", () => $"{FlagContext.Current.UserId} {Flags.EarlyAccess.IsEnabledFor(FlagContext.Current)}")
                    .RequireFlag(FlagGate.Not(FlagGate.All(Flags.Names.EarlyAccess)));
            },
            HeaderAuthentication.Add,
            options => options.Enrich = (http, context) =>
            {
                contexts++;
                IFlagClient client = http.RequestServices.GetRequiredService<IFlagClient>();
                return client.IsEnabled(Flags.Names.Beta) && FlagContext.Current.Groups.Count == 0
                    ? new FlagContext(context.UserId + "-beta")
                    : context;
            },
            settings: (Flags.Names.Beta, "true"));
        Assert.Equal("ann-beta False", await app.GetAsync("/", "ann"));
        Assert.Equal(1, contexts);
    }

    [Fact]
    public async Task Pipeline_branch_runs_by_flag_and_user()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.UseWhenFlag(Flags.Names.EarlyAccess, branch => branch.Use(next => http =>
                {
                    http.Response.Headers["X-Early"] = "yes";
                    return next(http);
                }));
                routes.UseWhenFlag(FlagGate.All(Flags.Names.Beta), branch => branch.Run(http => http.Response.WriteAsync("instead")));
                routes.MapGet("/", () => "page");
            },
            HeaderAuthentication.Add,
            settings: s_annOnly);

        using HttpResponseMessage ann = await app.SendAsync("/", "ann");
        using HttpResponseMessage bob = await app.SendAsync("/", "bob");
        Assert.Equal((true, false), (ann.Headers.Contains("X-Early"), bob.Headers.Contains("X-Early")));
        Assert.Equal("page", await app.GetAsync("/"));

        app.Settings.Set((Flags.Names.Beta, "true"));
        Assert.Equal("instead", await app.GetAsync("/"));
    }
}
