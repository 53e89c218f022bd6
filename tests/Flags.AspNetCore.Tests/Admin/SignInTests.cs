using System.Net;
using System.Security.Claims;
using System.Text;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class SignInTests
{
    [Fact]
    public async Task With_cookies_the_answer_is_never_a_page_to_sign_in_at()
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
                routes.MapGet("/sign-in/{role}", (string role) => Results.SignIn(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "kim"), new(ClaimTypes.Role, role)], "cookie"))));
                routes.MapGet("/orders", () => "orders").RequireAuthorization();
            });

        // Elsewhere in the application all is as before.
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

        static Task AssertAsync(Answer answer, int status, string type)
        {
            answer.IsProblem(status, type);
            Assert.Null(answer.Headers.Location);
            return Task.CompletedTask;
        }

        async Task<string> SignInAsync(string role)
        {
            using HttpResponseMessage response = await app.App.Client.GetAsync(new Uri("/sign-in/" + role, UriKind.Relative), TestApp.Cancellation);
            return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        async Task<Answer> PutAsync(string? cookie)
        {
            using HttpRequestMessage request = new(HttpMethod.Put, AdminApp.Root + "/page_size") { Content = new StringContent("""{ "value": 5 }""", Encoding.UTF8, "application/json") };
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            return await app.ReadAsync(request);
        }
    }

    [Fact]
    public async Task A_user_without_an_id_sees_flags_and_changes_none()
    {
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            FlagsBuilder.Of(builder.Services).AddAspNetCore(options =>
            {
                options.UserIdClaims.Clear();
                options.UserIdClaims.Add("employee");
            });
        });
        Assert.Equal(200, (await app.GetAsync("/", Person.Editor)).Status);
        Answer refused = await app.PutAsync("page_size", """{ "value": 5 }""");
        refused.IsProblem(403, "forbidden");
        Assert.Contains("UserIdClaims", refused["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_too_long_for_the_audit_changes_nothing()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        (await app.PutAsync("page_size", """{ "value": 5 }""", new Person(new string('x', 201), "flags-editor"))).IsProblem(403, "forbidden");
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""", new Person(new string('x', 200), "flags-editor"))).Status);
    }

    [Fact]
    public async Task Roles_and_policies_are_the_applications_to_name()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            options => (options.EditorRole, options.ViewPolicy) = ("toggler", "Staff"),
            builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.AddAuthorizationBuilder().AddPolicy("Staff", who => who.RequireClaim(ClaimTypes.NameIdentifier, "ed", "ada"));
            });
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""", new Person("tom", "toggler"))).Status);
        (await app.PutAsync("page_size", """{ "value": 6 }""")).IsProblem(403, "forbidden");
        Assert.Equal((200, 403), ((await app.GetAsync("/", Person.Editor)).Status, (await app.GetAsync("/", Person.Viewer)).Status));
    }

    [Fact]
    public async Task The_endpoints_stand_in_groups_and_in_pipelines_written_out()
    {
        await using AdminApp app = await AdminApp.StartAsync(map: routes => routes.MapGroup("/ops").RequireAuthorization(who => who.RequireRole("ops")).MapFlagsAdmin("flags"));
        Assert.Equal("403", await app.App.GetAsync("/ops/flags", "ed", "flags-editor"));
        Assert.Contains("page_size", await app.App.GetAsync("/ops/flags", "ed", "flags-editor,ops"), StringComparison.Ordinal);

        using IHost host = await new HostBuilder()
            .ConfigureWebHost(web => web.UseTestServer()
                .ConfigureServices((context, services) =>
                {
                    services.AddRouting();
                    services.AddAuthentication(HeaderAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null);
                    services.AddFlags(context.Configuration).AddAdmin().AddStore(store => store.UseSqlite($"Data Source={app.Folder}/other.db"));
                })
                .Configure(pipeline =>
                {
                    pipeline.UseRouting();
                    pipeline.UseAuthentication();
                    pipeline.UseAuthorization();
                    pipeline.UseEndpoints(endpoints => endpoints.MapFlagsAdmin());
                }))
            .StartAsync(TestApp.Cancellation);
        using HttpRequestMessage request = new(HttpMethod.Get, AdminApp.Root) { Headers = { { HeaderAuthentication.User, "vera" }, { HeaderAuthentication.Roles, "flags-viewer" } } };
        using HttpResponseMessage response = await host.GetTestClient().SendAsync(request, TestApp.Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
