using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Storefront;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// The default address, without ASPNETCORE_URLS and --urls. An address in a launch profile would override ASPNETCORE_URLS.
builder.Configuration["urls"] ??= "http://localhost:5080";

// The flags are declared in flags.json. Their settings are in appsettings.json, in environment variables such as FEATURE_NEW_SEARCH,
// and in the store flags.db, which the first run creates.
builder.Services.AddFlags(builder.Configuration)
    .AddAspNetCore(options =>
    {
        // The id and the roles of the user are read by default. Rules use the country too.
        options.AttributeClaims["country"] = ClaimTypes.Country;
        options.HideClosedEndpoints = true;
    })
    .AddFlaggedService<IRecommendations, ByTaste, Bestsellers>(Flags.Names.PersonalPicks)
    .AddConfiguredStore(builder.Configuration);

builder.Services.AddHealthChecks().AddFlags();
builder.Services.AddScoped<Till>();
builder.Services.AddRazorPages();
builder.Services.AddOpenApi();

// Browsers sign in with a form and a cookie, command-line clients with a header.
builder.Services.AddAuthentication("Demo")
    .AddPolicyScheme("Demo", null, scheme => scheme.ForwardDefaultSelector = http =>
        BasicAuthentication.IsFor(http) ? BasicAuthentication.Name : CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie()
    .AddScheme<AuthenticationSchemeOptions, BasicAuthentication>(BasicAuthentication.Name, null);

WebApplication app = builder.Build();

app.UseStaticFiles();
app.UseHealthChecks("/health", Health.Options);

// Each request evaluates flags for its user, from one snapshot.
app.UseFlags();
app.UseWhenFlag(Flags.Names.MaintenanceMode, closed => closed.Run(Maintenance.RunAsync));
app.UseAntiforgery();

app.MapRazorPages();
app.MapOrders();
app.MapSearch();
app.MapPreview();
app.MapOpenApi();
app.MapAdmin();

app.Run();
