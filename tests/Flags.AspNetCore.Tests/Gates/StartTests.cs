using FeatureFlags.AspNetCore;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.AspNetCore.Gates;

public sealed class StartTests
{
    [Fact]
    public async Task Unknown_flag_name_in_configuration_fails_the_start_and_names_the_file()
    {
        string folder = Directory.CreateTempSubdirectory("flags").FullName;
        string file = Path.Combine(folder, "gates.json");
        await File.WriteAllTextAsync(file, """{ "Gates": { "Search": "new_serch" } }""", TestApp.Cancellation);
        string? configured = null;
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(
            routes => routes.MapGet("/search", () => "new").RequireFlag(configured!),
            builder =>
            {
                builder.Configuration.AddJsonFile(file);
                configured = builder.Configuration["Gates:Search"];
            }));

        Assert.Equal(
            "Endpoint 'HTTP: GET /search' refers to the flag 'new_serch' (gates.json, Gates:Search), which no manifest declares: "
            + "did you mean 'new_search'?",
            Assert.Single(exception.Failures));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task All_errors_of_all_gates_are_reported_together()
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(routes =>
        {
            routes.MapGet("/a", () => "a").RequireFlag(NotConstant("beat"));
            routes.MapGet("/b", () => "b").RequireFlag(FlagGate.Any(Flags.Names.Beta, NotConstant(Flags.Names.Left)));
            routes.MapGet("/c", () => "c").RequireFlag(FlagGate.Variant(Flags.Names.CheckoutTheme, NotConstant("compcat")));
            routes.MapGet("/d", () => "d").RequireFlag(NotConstant(Flags.Names.CheckoutTheme));
            routes.MapGet("/e", () => "e").RequireFlag(FlagGate.Variant(NotConstant(Flags.Names.Beta), "compact"));
        }));
        Assert.Equal(
            [
                "Endpoint 'HTTP: GET /a' refers to the flag 'beat', which no manifest declares: did you mean 'beta'?",
                "Endpoint 'HTTP: GET /b' refers to the flag 'left', which has the type integer and is not an on/off flag",
                "Endpoint 'HTTP: GET /c' refers to the flag 'checkout_theme' with the variant 'compcat', which the flag does not have: "
                + "did you mean 'compact'?",
                "Endpoint 'HTTP: GET /d' refers to the flag 'checkout_theme', which has variants: name the required variant",
                "Endpoint 'HTTP: GET /e' refers to the flag 'beta' with a variant, but the flag has the type boolean",
            ],
            exception.Failures);
    }

    [Fact]
    public async Task Reserved_attribute_name_fails_the_start() =>
        Assert.StartsWith(
            "FlagsAspNetCoreOptions: AttributeClaims: The attribute name 'groups' is reserved",
            Assert.Single((await Assert.ThrowsAsync<OptionsValidationException>(
                () => TestApp.StartAsync(_ => { }, options: options => options.AttributeClaims["groups"] = "team"))).Failures),
            StringComparison.Ordinal);

    [Fact]
    public async Task Invalid_section_fails_the_start() =>
        Assert.Equal(
            [
                "FlagsAspNetCoreOptions: AttributeClaims[country] is blank.",
                "FlagsAspNetCoreOptions: MaxClaims is -1, but must be at least 0.",
            ],
            (await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(_ => { }, builder =>
            {
                builder.Configuration["Requests:MaxClaims"] = "-1";
                builder.Configuration["Requests:AttributeClaims:country"] = " ";
                builder.Services.Configure<FlagsAspNetCoreOptions>(builder.Configuration.GetSection("Requests"));
            }))).Failures);

    [Fact]
    public async Task Pipeline_branch_for_an_unknown_flag_fails_the_start() =>
        Assert.Equal(
            "UseWhenFlag refers to the flag 'beat', which no manifest declares: did you mean 'beta'?",
            (await Assert.ThrowsAsync<InvalidOperationException>(
                () => TestApp.StartAsync(app => app.UseWhenFlag(NotConstant("beat"), _ => { })))).Message);

    [Fact]
    public async Task Missing_AddAspNetCore_fails_the_start()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddFlags(builder.Configuration);
        await using WebApplication app = builder.Build();
        app.MapGet("/search", () => "new").RequireFlag(Flags.Names.NewSearch);

        Assert.Contains(
            "AddAspNetCore()", Assert.Throws<InvalidOperationException>(() => app.UseFlags()).Message, StringComparison.Ordinal);
        Assert.Contains(
            "AddAspNetCore()",
            (await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            {
                await app.StartAsync(TestApp.Cancellation);
                _ = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Count;
            })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_authentication_scheme_fails_the_start() =>
        Assert.Equal(
            ["AuthenticationScheme of FlagsAspNetCoreOptions: no authentication scheme is called 'Haeder'"],
            (await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(
                _ => { }, HeaderAuthentication.Add, options => options.AuthenticationScheme = "Haeder"))).Failures);

    [Fact]
    public async Task Gate_for_an_unknown_flag_is_closed_even_when_negated()
    {
        await using TestApp app = await TestApp.StartAsync(_ => { });
        IFlagClient client = app.Services.GetRequiredService<IFlagClient>();
        FlagGate gate = FlagGate.All(NotConstant("beat"));
        Assert.False(gate.IsOpen(client, null));
        Assert.False(FlagGate.Not(gate).IsOpen(client, null));
        Assert.False(FlagGate.Not(FlagGate.Any(gate, FlagGate.All(Flags.Names.Beta))).IsOpen(client, null));
        Assert.False(FlagGate.Not(FlagGate.Variant(NotConstant(Flags.Names.Beta), "on")).IsOpen(client, null));
    }

    /// <summary>Returns a string that is not a compile-time constant.</summary>
    private static string NotConstant(string value) => new(value);
}
