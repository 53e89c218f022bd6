using System.Net;
using FeatureFlags.AspNetCore;

namespace FeatureFlags.Tests.AspNetCore.Gates;

public sealed class EndpointGateTests
{
    [Fact]
    public async Task A_closed_endpoint_is_not_found_and_an_open_one_is()
    {
        await using TestApp app = await TestApp.StartAsync(routes => routes.MapGet("/search", () => "new").RequireFlag(Flags.Names.NewSearch));
        Assert.Equal("404", await app.GetAsync("/search"));

        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("new", await app.GetAsync("/search"));

        app.Settings.Set((Flags.Names.NewSearch, "false"));
        Assert.Equal("404", await app.GetAsync("/search"));
    }

    [Fact]
    public async Task Another_endpoint_on_the_route_takes_over()
    {
        await using TestApp app = await TestApp.StartAsync(routes =>
        {
            routes.MapGet("/search", () => "old");
            routes.MapGet("/search", () => "new").RequireFlag(Flags.Names.NewSearch);
            routes.MapGet("/either", () => "off").RequireFlag(FlagGate.Not(FlagGate.All(Flags.Names.NewSearch)));
            routes.MapGet("/either", () => "on").RequireFlag(Flags.Names.NewSearch);
        });
        Assert.Equal(("old", "off"), (await app.GetAsync("/search"), await app.GetAsync("/either")));

        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal(("new", "on"), (await app.GetAsync("/search"), await app.GetAsync("/either")));
    }

    [Fact]
    public async Task A_gate_per_user_needs_no_place_in_the_pipeline()
    {
        // WebApplication runs the router first, before the authentication middleware.
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapGet("/search", () => "old");
                routes.MapGet("/search", () => "new").RequireFlag(Flags.Names.EarlyAccess);
                routes.MapGet("/theme", () => "compact").RequireFlag(FlagGate.Variant(Flags.Names.CheckoutTheme, "compact"));
            },
            HeaderAuthentication.Add,
            settings:
            [
                ("early_access:users:0", "ann"), ("early_access:groups:0", "staff"),
                ("checkout_theme:users:compact:0", "ann"), ("checkout_theme:allocation:classic", "100"),
            ]);

        Assert.Equal("new", await app.GetAsync("/search", "ann"));
        Assert.Equal("old", await app.GetAsync("/search", "bob"));
        Assert.Equal("new", await app.GetAsync("/search", "bob", "staff"));
        Assert.Equal("old", await app.GetAsync("/search"));
        Assert.Equal("compact", await app.GetAsync("/theme", "ann"));
        Assert.Equal("404", await app.GetAsync("/theme", "bob"));
    }

    [Fact]
    public async Task All_any_not_and_groups()
    {
        await using TestApp app = await TestApp.StartAsync(routes =>
        {
            routes.MapGet("/all", () => "in").RequireFlag(Flags.Names.NewSearch, Flags.Names.Beta);
            routes.MapGet("/any", () => "in").RequireFlag(FlagGate.Any(Flags.Names.NewSearch, Flags.Names.Beta));
            routes.MapGet("/none", () => "in").RequireFlag(FlagGate.Not(FlagGate.Any(Flags.Names.NewSearch, Flags.Names.Beta)));
            RouteGroupBuilder group = routes.MapGroup("/group");
            group.RequireFlag(Flags.Names.NewSearch);
            group.MapGet("/", () => "in");
            group.MapGet("/inner", () => "in").RequireFlag(Flags.Names.Beta);
        });

        foreach ((string search, string beta, string all, string any, string none, string group, string inner) in new[]
        {
            ("false", "false", "404", "404", "in", "404", "404"),
            ("true", "false", "404", "in", "404", "in", "404"),
            ("false", "true", "404", "in", "404", "404", "404"),
            ("true", "true", "in", "in", "404", "in", "in"),
        })
        {
            app.Settings.Set((Flags.Names.NewSearch, search), (Flags.Names.Beta, beta));
            Assert.Equal(
                (all, any, none, group, inner),
                (await app.GetAsync("/all"), await app.GetAsync("/any"), await app.GetAsync("/none"), await app.GetAsync("/group"), await app.GetAsync("/group/inner")));
        }
    }

    [Fact]
    public async Task A_result_of_choice_answers_in_its_place_behind_the_same_authorization()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.MapGet("/search", () => "new").RequireFlag(FlagGate.All(Flags.Names.NewSearch), Results.Text("come back later"));
                routes.MapGet("/mine/{id}", (int id) => $"{id}").RequireAuthorization().RequireFlag(FlagGate.All(Flags.Names.EarlyAccess), Results.StatusCode(403));
                routes.MapGet("/attribute", [RequireFlag(Flags.Names.NewSearch, StatusCode = 410)] () => "new");
            },
            HeaderAuthentication.Add);
        Assert.Equal("come back later", await app.GetAsync("/search"));
        Assert.Equal("410", await app.GetAsync("/attribute"));
        Assert.Equal("401", await app.GetAsync("/mine/5"));
        Assert.Equal("403", await app.GetAsync("/mine/5", "ann"));

        app.Settings.Set((Flags.Names.NewSearch, "true"), (Flags.Names.EarlyAccess, "ann"));
        Assert.Equal(("new", "new", "5"), (await app.GetAsync("/search"), await app.GetAsync("/attribute"), await app.GetAsync("/mine/5", "ann")));
    }

    [Fact]
    public async Task A_result_for_all_closed_endpoints()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes => routes.MapGet("/search", () => "new").RequireFlag(Flags.Names.NewSearch), options: options => options.Closed = Results.Text("closed"));
        Assert.Equal("closed", await app.GetAsync("/search"));
    }

    [Fact]
    public async Task More_gates_on_a_route_than_a_table_has_room_for()
    {
        string[] flags = [Flags.Names.NewSearch, Flags.Names.Beta];
        FlagGate[] gates =
        [
            FlagGate.All(flags), FlagGate.All(FlagGate.All(flags[0]), FlagGate.Not(FlagGate.All(flags[1]))),
            FlagGate.All(FlagGate.Not(FlagGate.All(flags[0])), FlagGate.All(flags[1])), FlagGate.Not(FlagGate.Any(flags)),
            FlagGate.All(FlagGate.All(flags), FlagGate.Not(FlagGate.All(flags))),
        ];
        await using TestApp app = await TestApp.StartAsync(routes =>
        {
            for (int i = 0; i < gates.Length; i++)
            {
                int number = i;
                routes.MapGet("/search", () => $"{number}").RequireFlag(gates[i]);
            }
        });

        Assert.Equal("3", await app.GetAsync("/search"));
        app.Settings.Set((flags[0], "true"));
        Assert.Equal("1", await app.GetAsync("/search"));
        app.Settings.Set((flags[1], "true"));
        Assert.Equal("0", await app.GetAsync("/search"));
        app.Settings.Set((flags[0], "false"));
        Assert.Equal("2", await app.GetAsync("/search"));
    }

    [Fact]
    public async Task Other_methods_and_routes_are_as_if_the_closed_endpoint_was_not_there()
    {
        await using TestApp app = await TestApp.StartAsync(routes =>
        {
            routes.MapPost("/search", () => "posted");
            routes.MapGet("/search", () => "new").RequireFlag(Flags.Names.NewSearch);
            routes.MapGet("/search/{**rest}", (string? rest) => $"rest {rest}");
            routes.MapGet("/search/top", () => "top").RequireFlag(Flags.Names.NewSearch);
            routes.MapFallback(() => "fallback");
        });
        using HttpResponseMessage posted = await app.SendAsync("/search", method: HttpMethod.Post);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal("rest ", await app.GetAsync("/search"));
        Assert.Equal("rest top", await app.GetAsync("/search/top"));
        Assert.Equal("fallback", await app.GetAsync("/nowhere"));

        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal(("new", "top"), (await app.GetAsync("/search"), await app.GetAsync("/search/top")));
    }

    [Fact]
    public async Task Cached_answers_are_told_apart_by_the_flag_when_the_cache_is_told_so()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.UseOutputCache();
                routes.MapGet("/search", () => "old").CacheOutput(ByFlag);
                routes.MapGet("/search", () => "new").CacheOutput(ByFlag).RequireFlag(Flags.Names.NewSearch);
            },
            builder => builder.Services.AddOutputCache());
        foreach (string expected in new[] { "old", "new", "old", "new" })
        {
            app.Settings.Set((Flags.Names.NewSearch, expected == "new" ? "true" : "false"));
            Assert.Equal(expected, await app.GetAsync("/search"));
        }

        static void ByFlag(Microsoft.AspNetCore.OutputCaching.OutputCachePolicyBuilder policy) =>
            policy.VaryByValue(_ => KeyValuePair.Create(Flags.Names.NewSearch, $"{Flags.NewSearch}"));
    }

    [Fact]
    public async Task A_policy_of_the_application_that_is_last_too_opens_no_gate()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                for (int i = 0; i < 6; i++)
                {
                    // The gates exceed the size of one jump table, but fit into two sets.
                    FlagGate gate = FlagGate.All([.. Enumerable.Repeat(FlagGate.All(Flags.Names.NewSearch), i + 1)]);
                    routes.MapGet("/search", () => "new").RequireFlag(gate).WithMetadata(i < 3 ? LastPolicy.First : LastPolicy.Second).WithOrder(i);
                }
            },
            builder => builder.Services.AddSingleton<MatcherPolicy, LastPolicy>());
        Assert.Equal("404", await app.GetAsync("/search"));
        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("new", await app.GetAsync("/search"));
    }

    [Fact]
    public async Task Static_assets_which_know_no_services_when_they_are_mapped()
    {
        string folder = Directory.CreateTempSubdirectory("flags").FullName;
        string manifest = Path.Combine(folder, "assets.json");
        // The files are laid out as published. For build output, an endpoint of the framework would serve every file of the
        // folder.
        await File.WriteAllTextAsync(
            manifest,
            """
            { "Version": 1, "ManifestType": "Publish", "Endpoints": [ { "Route": "new.css", "AssetFile": "new.css", "Selectors": [], "EndpointProperties": [], "ResponseHeaders": [
                { "Name": "Content-Type", "Value": "text/css" }, { "Name": "Content-Length", "Value": "4" }, { "Name": "ETag", "Value": "\"1\"" },
                { "Name": "Last-Modified", "Value": "Mon, 02 Nov 2026 00:00:00 GMT" } ] } ] }
            """,
            TestApp.Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "new.css"), "a {}", TestApp.Cancellation);
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.Environment.WebRootFileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(folder);
                routes.MapStaticAssets(manifest).RequireFlag(Flags.Names.NewSearch);
            });
        Assert.Equal("404", await app.GetAsync("/new.css"));
        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("a {}", await app.GetAsync("/new.css"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_gate_without_flags_is_refused() => Assert.Contains("at least one flag", Assert.Throws<ArgumentException>(() => new RequireFlagAttribute()).Message, StringComparison.Ordinal);
}
