using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class StartTests
{
    [Fact]
    public async Task Missing_services_error_names_the_call_to_add()
    {
        Assert.Equal(
            "MapFlagsAdmin requires its services. Call services.AddFlags(configuration).AddAdmin() where the services are registered.",
            (await Assert.ThrowsAsync<InvalidOperationException>(
                () => TestApp.StartAsync(routes => routes.MapFlagsAdmin(), HeaderAuthentication.Add))).Message);
        Assert.StartsWith(
            "MapFlagsAdmin requires a store. Add the package Flags.EntityFrameworkCore and call "
            + "services.AddFlags(configuration).AddAdmin().AddStore(",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(routes => routes.MapFlagsAdmin(), builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.GetFlagsBuilder().AddAdmin();
            }))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Host_fails_to_start_without_a_default_authentication_scheme(bool hasScheme) =>
        Assert.StartsWith(
            "MapFlagsAdmin requires authentication, because anonymous callers could change flags, and there is no default scheme",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => AdminApp.StartAsync(build: builder =>
            {
                if (hasScheme)
                {
                    // A single scheme is the default scheme. Two schemes have no default.
                    AuthenticationBuilder authentication = builder.Services.AddAuthentication();
                    authentication.AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("One", null)
                        .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("Two", null);
                }
            }))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Authentication_schemes_in_the_policies_are_sufficient()
    {
        await using AdminApp app = await AdminApp.StartAsync(build: builder =>
        {
            builder.Services.AddAuthentication()
                .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("One", null)
                    .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("Two", null);
            foreach (string name in new[]
            {
                FlagsAdminPolicies.View, FlagsAdminPolicies.Edit, FlagsAdminPolicies.Approve, FlagsAdminPolicies.Administer,
            })
            {
                builder.Services.AddAuthorizationBuilder().AddPolicy(
                    name, policy => policy.AddAuthenticationSchemes("Two").RequireRole("boss"));
            }
        });

        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""", new Caller("bo", "boss"))).Status);
        (await app.PutAsync("page_size", """{ "value": 6 }""", Caller.Admin)).AssertProblem(403, "forbidden");
        (await app.PutAsync("page_size", """{ "value": 6 }""", Caller.Anonymous)).AssertProblem(401, "unauthorized");
    }

    [Fact]
    public async Task Host_fails_to_start_when_endpoints_allow_anonymous_callers()
    {
        Assert.StartsWith(
            "The endpoints of MapFlagsAdmin must not allow anonymous callers",
            await StartErrorAsync(routes => routes.MapFlagsAdmin().AllowAnonymous()),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The endpoints of MapFlagsAdmin must not allow anonymous callers",
            await StartErrorAsync(routes => routes.MapGroup("/ops").AllowAnonymous().MapFlagsAdmin()),
            StringComparison.Ordinal);

        static async Task<string> StartErrorAsync(Action<WebApplication> map) =>
            (await Assert.ThrowsAsync<InvalidOperationException>(() => AdminApp.StartAsync(map: map))).Message;
    }

    [Fact]
    public async Task Host_fails_to_start_with_invalid_options()
    {
        Assert.StartsWith(
            "AllowAnonymousOnLoopback of FlagsAdminOptions is allowed only in the environment Development",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => AdminApp.StartAsync(
                options => options.AllowAnonymousOnLoopback = true,
                builder => builder.Environment.EnvironmentName = "Production"))).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "FlagsAdminOptions: 'trusted.example' of TrustedOrigins is not an origin: write it like https://admin.example.com.",
            await StartErrorAsync(options => options.TrustedOrigins.Add("trusted.example"), HeaderAuthentication.Add));
        Assert.Equal(
            "FlagsAdminOptions: EditPolicy is blank.",
            await StartErrorAsync(options => options.EditPolicy = " ", HeaderAuthentication.Add));
        Assert.Equal(
            "FlagsAdminOptions: MaxBodySize is 0, but must be at least 1.",
            await StartErrorAsync(options => options.MaxBodySize = 0, HeaderAuthentication.Add));
        Assert.Equal(
            "FlagsAdminOptions: WritesPerMinute is 0, but must be at least 1.; "
            + "FlagsAdminOptions: BodyTimeout is 00:00:00, but must be greater than zero and at most one day.",
            await StartErrorAsync(_ => { }, builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Configuration["Admin:WritesPerMinute"] = "0";
                builder.Configuration["Admin:BodyTimeout"] = "00:00:00";
                builder.Services.Configure<FlagsAdminOptions>(builder.Configuration.GetSection("Admin"));
            }));

        static async Task<string> StartErrorAsync(Action<FlagsAdminOptions> options, Action<WebApplicationBuilder> build) =>
            (await Assert.ThrowsAsync<OptionsValidationException>(() => AdminApp.StartAsync(options, build))).Message;
    }

    [Fact]
    public async Task PostConfigure_and_repeated_calls_configure_the_same_options()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            options => (options.WritesPerMinute, options.ReadsPerMinute, options.MaxBodySize) = (1, 2, 3),
            builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.PostConfigure<FlagsAdminOptions>(options => options.WritesPerMinute = 10);
                builder.Services.GetFlagsBuilder().AddAdmin(options => (options.ReadsPerMinute, options.MaxEventStreams) = (20, 30));
            });

        FlagsAdminOptions options = app.App.Services.GetRequiredService<FlagsAdminOptions>();
        Assert.Same(app.App.Services.GetRequiredService<IOptions<FlagsAdminOptions>>().Value, options);
        Assert.Equal(
            (10, 2, 3, 30), (options.WritesPerMinute, options.ReadsPerMinute, options.MaxBodySize, options.MaxEventStreams));
    }
}
