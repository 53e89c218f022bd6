using System.Net;
using FeatureFlags.AspNetCore;

namespace FeatureFlags.Tests.AspNetCore.Gates;

public sealed class EndpointGateTests
{
    [Fact]
    public async Task Endpoint_is_not_found_while_its_flag_is_off()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes => routes.MapGet("/search", () => "new").RequireFlag(Flags.Names.NewSearch));
        Assert.Equal("404", await app.GetAsync("/search"));

        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("new", await app.GetAsync("/search"));

        app.Settings.Set((Flags.Names.NewSearch, "false"));
        Assert.Equal("404", await app.GetAsync("/search"));
    }

    [Fact]
    public async Task Another_endpoint_of_the_route_is_matched_while_the_gate_is_closed()
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
    public async Task Gate_for_some_users_does_not_depend_on_the_middleware_order()
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
    public async Task Gates_combine_all_any_not_and_route_groups()
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
                (
                    await app.GetAsync("/all"),
                    await app.GetAsync("/any"),
                    await app.GetAsync("/none"),
                    await app.GetAsync("/group"),
                    await app.GetAsync("/group/inner")));
        }
    }

    [Fact]
    public async Task Custom_result_of_a_closed_gate_requires_the_same_authorization()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.MapGet("/search", () => "new").RequireFlag(FlagGate.All(Flags.Names.NewSearch), Results.Text("come back later"));
                routes.MapGet("/mine/{id}", (int id) => $"{id}").RequireAuthorization()
                    .RequireFlag(FlagGate.All(Flags.Names.EarlyAccess), Results.StatusCode(403));
                routes.MapGet("/attribute", [RequireFlag(Flags.Names.NewSearch, StatusCode = 410)] () => "new");
            },
            HeaderAuthentication.Add);
        Assert.Equal("come back later", await app.GetAsync("/search"));
        Assert.Equal("410", await app.GetAsync("/attribute"));
        Assert.Equal("401", await app.GetAsync("/mine/5"));
        Assert.Equal("403", await app.GetAsync("/mine/5", "ann"));

        app.Settings.Set((Flags.Names.NewSearch, "true"), (Flags.Names.EarlyAccess, "ann"));
        Assert.Equal(
            ("new", "new", "5"), (await app.GetAsync("/search"), await app.GetAsync("/attribute"), await app.GetAsync("/mine/5", "ann")));
    }

    [Fact]
    public async Task ClosedResult_option_applies_to_all_closed_endpoints()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes => routes.MapGet("/search", () => "new").RequireFlag(Flags.Names.NewSearch),
            options: options => options.ClosedResult = Results.Text("closed"));
        Assert.Equal("closed", await app.GetAsync("/search"));
    }

    [Fact]
    public async Task Route_supports_more_gates_than_one_jump_table_holds()
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
    public async Task Closed_endpoint_does_not_affect_other_methods_and_routes()
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
    public async Task Output_cache_varies_by_flag_when_configured()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.UseOutputCache();
                routes.MapGet("/search", () => "old").CacheOutput(VaryByFlag);
                routes.MapGet("/search", () => "new").CacheOutput(VaryByFlag).RequireFlag(Flags.Names.NewSearch);
            },
            builder => builder.Services.AddOutputCache());
        foreach (string expected in new[] { "old", "new", "old", "new" })
        {
            app.Settings.Set((Flags.Names.NewSearch, expected == "new" ? "true" : "false"));
            Assert.Equal(expected, await app.GetAsync("/search"));
        }

        static void VaryByFlag(Microsoft.AspNetCore.OutputCaching.OutputCachePolicyBuilder policy) =>
            policy.VaryByValue(_ => KeyValuePair.Create(Flags.Names.NewSearch, $"{Flags.NewSearch}"));
    }

    [Fact]
    public async Task Matcher_policy_with_the_highest_order_opens_no_gate()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                for (int i = 0; i < 6; i++)
                {
                    // The gates exceed the size of one jump table, but fit into two sets.
                    FlagGate gate = FlagGate.All([.. Enumerable.Repeat(FlagGate.All(Flags.Names.NewSearch), i + 1)]);
                    routes.MapGet("/search", () => "new").RequireFlag(gate)
                        .WithMetadata(i < 3 ? LastPolicy.First : LastPolicy.Second).WithOrder(i);
                }
            },
            builder => builder.Services.AddSingleton<MatcherPolicy, LastPolicy>());
        Assert.Equal("404", await app.GetAsync("/search"));
        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("new", await app.GetAsync("/search"));
    }

    [Fact]
    public async Task Static_assets_are_not_found_while_their_flag_is_off()
    {
        string folder = Directory.CreateTempSubdirectory("flags").FullName;
        string manifest = Path.Combine(folder, "assets.json");
        // The layout is that of published files. For build output, an endpoint of the framework serves every file of the folder.
        await File.WriteAllTextAsync(
            manifest,
            """
            {
              "Version": 1,
              "ManifestType": "Publish",
              "Endpoints": [
                {
                  "Route": "new.css",
                  "AssetFile": "new.css",
                  "Selectors": [],
                  "EndpointProperties": [],
                  "ResponseHeaders": [
                    { "Name": "Content-Type", "Value": "text/css" },
                    { "Name": "Content-Length", "Value": "4" },
                    { "Name": "ETag", "Value": "\"1\"" },
                    { "Name": "Last-Modified", "Value": "Mon, 02 Nov 2026 00:00:00 GMT" }
                  ]
                }
              ]
            }
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
    public void Gate_without_flags_is_rejected() =>
        Assert.Contains(
            "at least one flag", Assert.Throws<ArgumentException>(() => new RequireFlagAttribute()).Message, StringComparison.Ordinal);
}
