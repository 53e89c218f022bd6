using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.AspNetCore.Mvc;

public sealed class ControllerTests
{
    [Fact]
    public async Task Controllers_and_actions_are_not_found_while_their_flags_are_off()
    {
        await using TestApp app = await TestApp.StartAsync(Routes, Services);
        Assert.Equal("404", await app.GetAsync("/api/search"));

        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("all ", await app.GetAsync("/api/search"));
        Assert.Equal("404", await app.GetAsync("/api/search/theme"));
        Assert.Equal("neither", await app.GetAsync("/api/search/old", "ann"));

        app.Settings.Set((Flags.Names.CheckoutTheme, "compact"), (Flags.Names.EarlyAccess, "ann"));
        Assert.Equal("compact", await app.GetAsync("/api/search/theme"));
        Assert.Equal("404", await app.GetAsync("/api/search/old", "ann"));
        Assert.Equal("neither", await app.GetAsync("/api/search/old", "bob"));

        app.Settings.Set((Flags.Names.NewSearch, "false"));
        Assert.Equal("404", await app.GetAsync("/api/search/theme"));
    }

    [Fact]
    public async Task Filter_runs_only_while_its_flag_is_on()
    {
        await using TestApp app = await TestApp.StartAsync(
            Routes, Services, settings: [(Flags.Names.NewSearch, "true"), (Flags.Names.EarlyAccess, "ann")]);
        Assert.Equal("all ", await app.GetAsync("/api/search", "bob"));
        Assert.Equal("all filtered", await app.GetAsync("/api/search", "ann"));
    }

    [Fact]
    public async Task Filter_for_an_unknown_flag_fails_the_start() =>
        Assert.Equal(
            ["Filter 'HeaderFilter' refers to the flag 'beat', which no manifest declares: did you mean 'beta'?"],
            (await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(
                Routes,
                builder => builder.Services.AddControllers(mvc => mvc.Filters.AddForFlag<HeaderFilter>(new string("beat")))))).Failures);

    [Fact]
    public async Task Gated_controller_without_AddAspNetCore_returns_500()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddFlags(builder.Configuration);
        builder.Services.AddControllers().AddApplicationPart(typeof(SearchController).Assembly);
        await using WebApplication app = builder.Build();
        app.MapControllers();
        await app.StartAsync(TestApp.Cancellation);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single()) };
        using HttpResponseMessage response = await client.GetAsync("/api/search", TestApp.Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
    }

    private static void Routes(WebApplication app)
    {
        app.UseFlags();
        app.MapControllers();
    }

    private static void Services(WebApplicationBuilder builder)
    {
        HeaderAuthentication.Add(builder);
        builder.Services.AddControllers(mvc => mvc.Filters.AddForFlag<HeaderFilter>(Flags.Names.EarlyAccess))
            .AddApplicationPart(typeof(SearchController).Assembly);
    }
}
