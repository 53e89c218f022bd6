using System.Text.RegularExpressions;
using FeatureFlags.AspNetCore;

namespace FeatureFlags.Tests.AspNetCore.Pages;

public sealed partial class PageTests
{
    [Fact]
    public async Task Page_is_not_found_while_its_flag_is_off_for_the_user()
    {
        await using TestApp app = await TestApp.StartAsync(Routes, Services, settings: (Flags.Names.EarlyAccess, "ann"));
        Assert.Equal("early", (await app.GetAsync("/pages/early", "ann")).Trim());
        Assert.Equal("404", await app.GetAsync("/pages/early", "bob"));
    }

    [Fact]
    public async Task Gate_by_convention_applies_in_addition_to_the_gate_of_the_page()
    {
        await using TestApp app = await TestApp.StartAsync(
            app =>
            {
                app.UseFlags();
                app.MapRazorPages().RequireFlag(Flags.Names.NewSearch);
            },
            Services,
            settings: (Flags.Names.EarlyAccess, "ann"));
        Assert.Equal("404", await app.GetAsync("/pages/early", "ann"));
        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("early", (await app.GetAsync("/pages/early", "ann")).Trim());
        Assert.Equal("404", await app.GetAsync("/pages/early", "bob"));
    }

    [Fact]
    public async Task Gate_on_a_fallback_to_a_page_applies_to_the_page()
    {
        await using TestApp app = await TestApp.StartAsync(
            app =>
            {
                app.UseFlags();
                app.MapFallbackToPage("/old/{**rest}", "/Search").RequireFlag(Flags.Names.NewSearch);
                app.MapFallbackToPage("/mine/{**rest}", "/Search").RequireFlag(Flags.Names.EarlyAccess);
                app.MapFallbackToPage("/page/{**rest}", "/Early");
                app.MapFallbackToPage("/gone/{**rest}", "/Search")
                    .RequireFlag(FlagGate.All(Flags.Names.NewSearch), Results.StatusCode(410));
            },
            Services,
            settings: (Flags.Names.EarlyAccess, "ann"));
        Assert.Equal(("404", "410"), (await app.GetAsync("/old/1"), await app.GetAsync("/gone/1")));
        Assert.Equal(("404", "404"), (await app.GetAsync("/mine/1", "bob"), await app.GetAsync("/page/1", "bob")));
        Assert.Contains("[old]", await app.GetAsync("/mine/1", "ann"), StringComparison.Ordinal);
        Assert.Equal("early", (await app.GetAsync("/page/1", "ann")).Trim());

        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Contains("[new]", await app.GetAsync("/old/1"), StringComparison.Ordinal);
        Assert.Contains("[new]", await app.GetAsync("/gone/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tag_helper_renders_content_by_flag_user_and_variant()
    {
        await using TestApp app = await TestApp.StartAsync(Routes, Services);
        Assert.Equal("[old]", await RenderAsync("ann"));

        app.Settings.Set((Flags.Names.EarlyAccess, "ann"), (Flags.Names.Beta, "true"));
        Assert.Equal("[old][early][either][configured]", await RenderAsync("ann"));
        Assert.Equal("[old][configured]", await RenderAsync("bob"));

        app.Settings.Set((Flags.Names.NewSearch, "true"), (Flags.Names.CheckoutTheme, "compact"));
        Assert.Equal("[new][early][both][either][compact][configured]", await RenderAsync("ann"));

        // The name comes from the request and is not a flag. Its content is not rendered, and the log suggests the right name.
        Assert.Equal("[new][early][both][either][compact]", await RenderAsync("ann", "?configured=new_serch"));
        Assert.Contains("did you mean 'new_search'", Assert.Single(app.Log.Lines), StringComparison.Ordinal);

        async Task<string> RenderAsync(string user, string query = "")
        {
            string page = await app.GetAsync("/pages/search" + query, user);
            Assert.DoesNotContain("<flag", page, StringComparison.Ordinal);
            return Space().Replace(page, "");
        }
    }

    private static void Routes(WebApplication app)
    {
        app.UseFlags();
        app.MapRazorPages();
    }

    private static void Services(WebApplicationBuilder builder)
    {
        HeaderAuthentication.Add(builder);
        builder.Services.AddRazorPages().AddApplicationPart(typeof(PageTests).Assembly);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
