using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Storefront;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// Unless ASPNETCORE_URLS or --urls says otherwise. A launch profile would override the former.
builder.Configuration["urls"] ??= "http://localhost:5080";

// The flags: declared in flags.json, set in appsettings.json, by variables such as FEATURE_NEW_SEARCH, and while the shop runs in flags.db, which the first run makes.
builder.Services.AddFlags(builder.Configuration)
    .AddAspNetCore(options =>
    {
        // Id and roles of the user are known. Rules also look at the country.
        options.AttributeClaims["country"] = ClaimTypes.Country;
        options.HidesClosedEndpoints = true;
    })
    .AddFlagged<IRecommendations, ByTaste, Bestsellers>(Flags.Names.PersonalPicks)
    .AddHome(builder.Configuration);

builder.Services.AddHealthChecks().AddFlags();
builder.Services.AddScoped<Till>();
builder.Services.AddRazorPages();
builder.Services.AddOpenApi();

// Browsers sign in with a form and keep a cookie, command lines with a header.
builder.Services.AddAuthentication("Demo")
    .AddPolicyScheme("Demo", null, scheme => scheme.ForwardDefaultSelector = http => BasicAuthentication.IsFor(http) ? BasicAuthentication.Name : CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie()
    .AddScheme<AuthenticationSchemeOptions, BasicAuthentication>(BasicAuthentication.Name, null);

WebApplication app = builder.Build();

app.UseStaticFiles();
app.UseHealthChecks("/health", Health.Options);

// From here on a request has a user and one snapshot of the flags.
app.UseFlags();
app.UseWhenFlag(Flags.Names.MaintenanceMode, closed => closed.Run(Maintenance.RunAsync));
app.UseAntiforgery();

app.MapRazorPages();
app.MapOrders();
app.MapSearch();
app.MapPreview();
app.MapOpenApi();
app.MapHome();

app.Run();
