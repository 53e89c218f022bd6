using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class ErrorResponseTests
{
    [Fact]
    public async Task Internal_error_is_logged_and_not_revealed_to_the_caller()
    {
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.AddAuthorizationBuilder().AddPolicy(
                FlagsAdminPolicies.Approve,
                policy => policy.RequireAssertion(bool (_) => throw new InvalidOperationException("Host=db;Password=x")));
        });
        AdminResponse response = await app.GetAsync("/page_size");
        response.AssertProblem(500, "failed");
        Assert.DoesNotContain("Password", response.Text, StringComparison.Ordinal);

        // On a slow machine, the store may not have loaded within its timeout at the start.
        Assert.Equal(
            ["The flag admin API failed: GET /admin/feature-flags/{name}"],
            app.App.Log.Lines.Where(line => !line.StartsWith("Flag source 'store'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Authorization_result_handler_of_the_application_applies_only_to_its_endpoints()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            build: builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, TeapotResultHandler>();
            },
            map: routes =>
            {
                routes.MapFlagsAdmin();
                routes.MapGet("/orders", () => "orders").RequireAuthorization();
            });
        Assert.Equal("418", await app.App.GetAsync("/orders"));
        Assert.Equal("orders", await app.App.GetAsync("/orders", "ann"));
        (await app.GetAsync("/", Caller.Anonymous)).AssertProblem(401, "unauthorized");
        (await app.PutAsync("page_size", """{ "value": 5 }""", Caller.Viewer)).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task Challenge_of_the_scheme_sets_WWW_Authenticate_without_a_redirect()
    {
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            builder.Services.AddAuthentication(HeaderAuthentication.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null)
                .AddScheme<AuthenticationSchemeOptions, RedirectingHandler>("Challenge", null);
            builder.Services.Configure<AuthenticationOptions>(options => options.DefaultChallengeScheme = "Challenge");
        });
        AdminResponse response = await app.GetAsync("/", Caller.Anonymous);
        response.AssertProblem(401, "unauthorized");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Null(response.Headers.Location);
    }

    private sealed class TeapotResultHandler : IAuthorizationMiddlewareResultHandler
    {
        public async Task HandleAsync(
            RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (authorizeResult.Succeeded)
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            await context.Response.WriteAsync("short and stout");
        }
    }

    /// <summary>A scheme that redirects to another page, like the schemes of directory services.</summary>
    private sealed class RedirectingHandler(
        Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        System.Text.Encodings.Web.UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            Response.Redirect("https://directory.example/sign-in");
            return Task.CompletedTask;
        }
    }
}
