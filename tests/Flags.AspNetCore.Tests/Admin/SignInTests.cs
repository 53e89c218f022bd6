using System.Net;
using System.Security.Claims;
using System.Text;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class SignInTests
{
    [Fact]
    public async Task Cookie_scheme_returns_401_and_403_without_a_redirect()
    {
        FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-12-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using AdminApp app = await AdminApp.StartAsync(
            build: builder => builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookies =>
            {
                cookies.TimeProvider = clock;
                (cookies.ExpireTimeSpan, cookies.SlidingExpiration) = (TimeSpan.FromMinutes(10), false);
            }),
            map: routes =>
            {
                routes.MapFlagsAdmin();
                routes.MapGet("/sign-in/{role}", (string role) => Results.SignIn(new ClaimsPrincipal(
                    new ClaimsIdentity([new("sub", "kim"), new(ClaimTypes.Role, role)], "cookie"))));
                routes.MapGet("/orders", () => "orders").RequireAuthorization();
            });

        // Other endpoints of the application are not affected.
        using HttpResponseMessage page = await app.App.Client.GetAsync(new Uri("/orders", UriKind.Relative), TestApp.Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);

        await AssertAsync(await PutAsync(null), 401, "unauthorized");
        string viewer = await SignInAsync("flags-viewer");
        await AssertAsync(await PutAsync(viewer), 403, "forbidden");
        string editor = await SignInAsync("flags-editor");
        Assert.Equal(200, (await PutAsync(editor)).Status);

        clock.Advance(TimeSpan.FromMinutes(11));
        await AssertAsync(await PutAsync(editor), 401, "unauthorized");
        Assert.Equal(1, await app.SequenceAsync());

        static Task AssertAsync(AdminResponse response, int status, string type)
        {
            response.AssertProblem(status, type);
            Assert.Null(response.Headers.Location);
            return Task.CompletedTask;
        }

        async Task<string> SignInAsync(string role)
        {
            using HttpResponseMessage response = await app.App.Client.GetAsync(
                new Uri("/sign-in/" + role, UriKind.Relative), TestApp.Cancellation);
            return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        async Task<AdminResponse> PutAsync(string? cookie)
        {
            using HttpRequestMessage request = new(HttpMethod.Put, AdminApp.Root + "/page_size")
            {
                Content = new StringContent("""{ "value": 5 }""", Encoding.UTF8, "application/json"),
            };
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            return await app.ReadAsync(request);
        }
    }

    [Fact]
    public async Task User_without_an_id_can_view_flags_but_not_change_them()
    {
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.GetFlagsBuilder().AddAspNetCore(options =>
            {
                options.UserIdClaims.Clear();
                options.UserIdClaims.Add("employee");
            });
        });
        Assert.Equal(200, (await app.GetAsync("/", Caller.Editor)).Status);
        AdminResponse rejected = await app.PutAsync("page_size", """{ "value": 5 }""");
        rejected.AssertProblem(403, "forbidden");
        Assert.Contains("UserIdClaims", rejected["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_id_above_the_maximum_length_cannot_change_flags()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        (await app.PutAsync("page_size", """{ "value": 5 }""", new Caller(new string('x', 201), "flags-editor")))
            .AssertProblem(403, "forbidden");
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""", new Caller(new string('x', 200), "flags-editor"))).Status);
    }

    [Fact]
    public async Task Names_of_roles_and_policies_are_configurable()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            options => (options.EditorRole, options.ViewPolicy) = ("toggler", "Staff"),
            builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.AddAuthorizationBuilder().AddPolicy(
                    "Staff", policy => policy.RequireClaim(ClaimTypes.NameIdentifier, "ed", "ada"));
            });
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""", new Caller("tom", "toggler"))).Status);
        (await app.PutAsync("page_size", """{ "value": 6 }""")).AssertProblem(403, "forbidden");
        Assert.Equal((200, 403), ((await app.GetAsync("/", Caller.Editor)).Status, (await app.GetAsync("/", Caller.Viewer)).Status));
    }

    [Fact]
    public async Task Policy_with_an_authentication_scheme_rejects_users_of_another_scheme()
    {
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.AddAuthentication().AddCookie("Strong");
            builder.Services.AddAuthorizationBuilder().AddPolicy(
                FlagsAdminPolicies.Administer, policy => policy.AddAuthenticationSchemes("Strong").RequireAuthenticatedUser());
        });
        (await app.GetAsync("/audit/verify", Caller.Admin)).AssertProblem(401, "unauthorized");
        (await app.PutAsync("prices", """{ "value": 5 }""")).AssertProblem(403, "forbidden");
        Assert.True((await app.GetAsync("/secret_code", Caller.Viewer))["valueHidden"].GetBoolean());
    }

    [Fact]
    public async Task Each_policy_is_evaluated_for_the_user_of_its_own_scheme()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            build: builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.AddAuthentication().AddCookie("Strong");
                builder.Services.AddAuthorizationBuilder()
                    .AddPolicy(FlagsAdminPolicies.View, policy => policy.AddAuthenticationSchemes("Strong").RequireAuthenticatedUser())
                    .AddPolicy(FlagsAdminPolicies.Edit, policy => policy.AddAuthenticationSchemes("Strong").RequireRole("flags-editor"))
                    .AddPolicy(FlagsAdminPolicies.Approve, policy => policy.RequireRole("flags-approver"));
            },
            map: routes =>
            {
                routes.MapFlagsAdmin();
                routes.MapGet("/sign-in", (string roles) => Results.SignIn(
                    new ClaimsPrincipal(new ClaimsIdentity(
                        [new("sub", "kim"), .. roles.Split(',').Select(role => new Claim(ClaimTypes.Role, role))], "cookie")),
                    authenticationScheme: "Strong"));
            });
        string editor = await SignInAsync("flags-editor,security");
        string viewer = await SignInAsync("flags-viewer");

        Assert.True(await CanReadAsync(Caller.Anonymous, editor));
        Assert.False(await CanReadAsync(Caller.Anonymous, viewer));

        // Another scheme counts only for the policies that name it.
        Assert.False(await CanReadAsync(new Caller("ed", "flags-editor,security"), viewer));
        Assert.False(await CanReadAsync(Caller.Approver, viewer));
        Assert.True(await CanReadAsync(new Caller("petra", "flags-approver,security"), viewer));
        (await app.SendAsync("PUT", "/secret_code", new Caller("ed", "flags-editor,security"), """{ "value": "x" }""", ("Cookie", viewer)))
            .AssertProblem(403, "forbidden");
        AdminResponse changed = await app.SendAsync(
            "PUT", "/secret_code", new Caller("ed", "flags-editor"), """{ "value": "x" }""", ("Cookie", editor));
        Assert.Equal("kim", changed["flag"].GetProperty("lastChange").GetProperty("by").GetString());

        async Task<string> SignInAsync(string roles)
        {
            using HttpResponseMessage response = await app.App.Client.GetAsync(
                new Uri("/sign-in?roles=" + roles, UriKind.Relative), TestApp.Cancellation);
            return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        // Returns whether the caller may read a sensitive value.
        async Task<bool> CanReadAsync(Caller caller, string cookie)
        {
            AdminResponse flag = await app.SendAsync("GET", "/secret_code", caller, null, ("Cookie", cookie));
            Assert.Equal(200, flag.Status);
            return !flag.Json.TryGetProperty("valueHidden", out _);
        }
    }

    [Fact]
    public async Task Scoped_authorization_handlers_are_supported()
    {
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.AddScoped<IAuthorizationHandler, EdHandler>();
            builder.Services.AddAuthorizationBuilder().AddPolicy(
                FlagsAdminPolicies.Edit, policy => policy.AddRequirements(new EdRequirement()));
        });
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""")).Status);
        (await app.PutAsync("page_size", """{ "value": 5 }""", Caller.Admin)).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task Endpoints_can_be_mapped_in_groups_and_in_explicit_pipelines()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            map: routes => routes.MapGroup("/ops").RequireAuthorization(policy => policy.RequireRole("ops")).MapFlagsAdmin("flags"));
        Assert.Equal("403", await app.App.GetAsync("/ops/flags", "ed", "flags-editor"));
        Assert.Contains("page_size", await app.App.GetAsync("/ops/flags", "ed", "flags-editor,ops"), StringComparison.Ordinal);

        using IHost host = await new HostBuilder()
            .ConfigureWebHost(web => web.UseTestServer()
                .ConfigureServices((context, services) =>
                {
                    services.AddRouting();
                    services.AddAuthentication(HeaderAuthentication.SchemeName)
                        .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null);
                    services.AddFlags(context.Configuration).AddAdmin()
                        .AddStore(store => store.UseSqlite($"Data Source={app.Folder}/other.db"));
                })
                .Configure(pipeline =>
                {
                    pipeline.UseRouting();
                    pipeline.UseAuthentication();
                    pipeline.UseAuthorization();
                    pipeline.UseEndpoints(endpoints => endpoints.MapFlagsAdmin());
                }))
            .StartAsync(TestApp.Cancellation);
        using HttpRequestMessage request = new(HttpMethod.Get, AdminApp.Root)
        {
            Headers = { { HeaderAuthentication.User, "vera" }, { HeaderAuthentication.Roles, "flags-viewer" } },
        };
        using HttpResponseMessage response = await host.GetTestClient().SendAsync(request, TestApp.Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private sealed class EdRequirement : IAuthorizationRequirement;

    private sealed class EdHandler : AuthorizationHandler<EdRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, EdRequirement requirement)
        {
            if (context.User.HasClaim(ClaimTypes.NameIdentifier, "ed"))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
