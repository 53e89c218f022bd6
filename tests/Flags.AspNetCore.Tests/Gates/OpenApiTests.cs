using System.Text.Json;
using FeatureFlags.AspNetCore;
using FeatureFlags.Tests.AspNetCore.Mvc;

namespace FeatureFlags.Tests.AspNetCore.Gates;

public sealed class OpenApiTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Document_omits_closed_endpoints_when_configured(bool areHidden)
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapControllers();
                routes.MapOpenApi();
                routes.MapGet("/always", () => "always");
                routes.MapGet("/new", () => "new").RequireFlag(Flags.Names.NewSearch);
                routes.MapGet("/early", () => "early").RequireFlag(Flags.Names.EarlyAccess);
            },
            builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.AddControllers().AddApplicationPart(typeof(SearchController).Assembly);
                builder.Services.AddOpenApi();
            },
            options => options.HideClosedEndpoints = areHidden,
            settings: (Flags.Names.EarlyAccess, "ann"));

        string[] all = ["/always", "/api/search", "/api/search/old", "/api/search/theme", "/early", "/new"];
        Assert.Equal(areHidden ? ["/always"] : all, await PathsAsync("bob"));
        Assert.Equal(areHidden ? ["/always", "/early"] : all, await PathsAsync("ann"));
        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal(areHidden ? ["/always", "/api/search", "/api/search/old", "/new"] : all, await PathsAsync("bob"));

        async Task<string[]> PathsAsync(string user)
        {
            using JsonDocument document = JsonDocument.Parse(await app.GetAsync("/openapi/v1.json", user));
            return [.. document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name)
                .Where(path => !path.StartsWith("/pages", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task Closed_endpoints_can_be_hidden_by_a_section()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.MapOpenApi();
                routes.MapGet("/new", () => "new").RequireFlag(Flags.Names.NewSearch);
            },
            builder =>
            {
                builder.Configuration["Requests:HideClosedEndpoints"] = "true";
                builder.Services.AddOpenApi();
                builder.Services.Configure<FlagsAspNetCoreOptions>(builder.Configuration.GetSection("Requests"));
            });

        Assert.DoesNotContain("/new", await app.GetAsync("/openapi/v1.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_describes_the_matched_implementation_of_a_route()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapOpenApi();
                routes.MapGet("/search", () => "new").RequireFlag(Flags.Names.NewSearch).WithSummary("new");
                routes.MapGet("/search", () => "old").WithSummary("old");
                routes.MapPost("/search", () => "other").WithSummary("other");
            },
            builder => builder.Services.AddOpenApi(),
            options => options.HideClosedEndpoints = true);

        Assert.Equal(["old", "other"], await SummariesAsync());
        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal(["new", "other"], await SummariesAsync());

        async Task<string[]> SummariesAsync()
        {
            using JsonDocument document = JsonDocument.Parse(await app.GetAsync("/openapi/v1.json"));
            return [.. document.RootElement.GetProperty("paths").GetProperty("/search").EnumerateObject()
                .Select(operation => operation.Value.GetProperty("summary").GetString()!)];
        }
    }
}
