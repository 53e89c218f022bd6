namespace FeatureFlags.Tests.Package;

/// <summary>
/// Migrates a small application from Microsoft.FeatureManagement by the steps of <c>docs/migrating-from-featuremanagement.md</c>,
/// and compares its responses after each step.
/// </summary>
public sealed class MigrationTests(PackageFeed feed)
{
    private const string Properties =
        "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>";

    private const string FeatureManagement = """<PackageReference Include="Microsoft.FeatureManagement.AspNetCore" Version="4.7.0" />""";

    private const string Expected = "/search 200 new, /reports 404, /price 90, /legacy 404, / banner [search]";

    [Fact]
    public void Application_behaves_the_same_after_each_migration_step()
    {
        using Consumer consumer = new(feed);
        WriteApplication(consumer);
        consumer.Write(
            "Store.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>{Properties}</PropertyGroup>
              <ItemGroup>{FeatureManagement}</ItemGroup>
            </Project>
            """);
        Assert.Contains(Expected, consumer.Run("run"), StringComparison.Ordinal);

        // Steps 1 to 3: the package, the flags and their settings. The application uses both libraries.
        consumer.Write("Store.csproj", Project(FeatureManagement));
        consumer.Write("flags.json", """
            {
              "flags": {
                "advanced_search": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                "reports": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                "banner": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                "discounts": { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """);
        consumer.Write("appsettings.json", consumer.Read("appsettings.json").TrimEnd().TrimEnd('}') + """
            ,
              "FeatureFlags": { "advanced_search": true, "reports": false, "banner": true, "discounts": true }
            }
            """);
        Replace(
            consumer,
            "Program.cs",
            "builder.Services.AddFeatureManagement();",
            "builder.Services.AddFeatureManagement();\nbuilder.Services.AddFlags(builder.Configuration).AddAspNetCore();");
        Replace(consumer, "Program.cs", "var app = builder.Build();", "var app = builder.Build();\napp.UseFlags();");
        Assert.Contains(Expected, consumer.Run("run"), StringComparison.Ordinal);

        // Step 4: the code fix.
        consumer.Run("format analyzers Store.csproj --diagnostics FLAG103 --severity info --no-restore");
        string program = consumer.Read("Program.cs");
        Assert.Contains("app.UseWhenFlag(Flags.Names.Banner, branch =>", program, StringComparison.Ordinal);
        Assert.Contains(
            "app.MapGet(\"/search\", () => \"new\").RequireFlag(Flags.Names.AdvancedSearch);", program, StringComparison.Ordinal);
        Assert.Contains(
            "RequireFlag(FlagGate.Not(FlagGate.Any(Flags.Names.AdvancedSearch, Flags.Names.Reports)))", program, StringComparison.Ordinal);
        Assert.Contains("Flags.Discounts ? 90 : 100", program, StringComparison.Ordinal);
        Assert.Contains("[RequireFlag(Flags.Names.Reports)]", consumer.Read("ReportsController.cs"), StringComparison.Ordinal);
        Assert.Contains(Expected, consumer.Run("run"), StringComparison.Ordinal);

        // Step 5: the views. A wrong flag name in a view does not build.
        Replace(consumer, "Pages/_ViewImports.cshtml", "Microsoft.FeatureManagement.AspNetCore", "Flags.AspNetCore");
        Replace(
            consumer,
            "Pages/Index.cshtml",
            "<feature name=\"AdvancedSearch\">[search]</feature>",
            "<flag name=\"AdvancedSearch\">[search]</flag>");
        (int exitCode, string build) = consumer.TryRun("build -nologo -v q");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Index.cshtml(3,13): error FLAG101", build, StringComparison.Ordinal);
        Replace(consumer, "Pages/Index.cshtml", "\"AdvancedSearch\"", "\"advanced_search\"");

        // Step 6: the removal of Microsoft.FeatureManagement.
        Replace(consumer, "Program.cs", "builder.Services.AddFeatureManagement();\n", "");
        Replace(consumer, "Program.cs", "using Microsoft.FeatureManagement;\n", "");
        Replace(consumer, "Program.cs", "using Microsoft.FeatureManagement.AspNetCore;\n", "");
        Replace(consumer, "Program.cs", "async (IFeatureManager features) =>", "() =>");
        Replace(consumer, "ReportsController.cs", "using Microsoft.FeatureManagement.Mvc;\n", "");
        consumer.Write("Store.csproj", Project(""));
        Assert.Contains(Expected, consumer.Run("run"), StringComparison.Ordinal);

        // After the migration, a wrong flag name does not build.
        Replace(consumer, "Program.cs", "RequireFlag(Flags.Names.AdvancedSearch)", "RequireFlag(\"advanced_serch\")");
        Assert.Contains(
            "error FLAG101: no manifest declares the flag 'advanced_serch': did you mean 'advanced_search'?",
            consumer.TryRun("build -nologo -v q").Output,
            StringComparison.Ordinal);
    }

    private static void Replace(Consumer consumer, string file, string text, string replacement)
    {
        string before = consumer.Read(file);
        Assert.Contains(text, before, StringComparison.Ordinal);
        consumer.Write(file, before.Replace(text, replacement, StringComparison.Ordinal));
    }

    private string Project(string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>{Properties}</PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Flags.AspNetCore" Version="{feed.Version}" />
            {items}
          </ItemGroup>
        </Project>
        """;

    private static void WriteApplication(Consumer consumer)
    {
        consumer.Write("appsettings.json", """
            {
              "feature_management": {
                "feature_flags": [
                  { "id": "AdvancedSearch", "enabled": true },
                  { "id": "Reports", "enabled": false },
                  { "id": "Banner", "enabled": true },
                  { "id": "Discounts", "enabled": true }
                ]
              }
            }
            """);
        consumer.Write("Program.cs", """
            using Microsoft.FeatureManagement;
            using Microsoft.FeatureManagement.AspNetCore;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddFeatureManagement();
            builder.Services.AddControllers();
            builder.Services.AddRazorPages();

            var app = builder.Build();
            app.UseForFeature("Banner", branch => branch.Use(async (http, next) =>
            {
                http.Response.Headers["X-Banner"] = "banner";
                await next(http);
            }));
            app.MapControllers();
            app.MapRazorPages();
            app.MapGet("/search", () => "new").WithFeatureGate("AdvancedSearch");
            app.MapGet("/legacy", () => "old").WithFeatureGate(RequirementType.Any, true, "AdvancedSearch", "Reports");
            app.MapGet("/price", async (IFeatureManager features) => await features.IsEnabledAsync("Discounts") ? 90 : 100);
            await Probe.RunAsync(app);

            """);
        consumer.Write("ReportsController.cs", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.FeatureManagement.Mvc;

            [FeatureGate("Reports")]
            public class ReportsController : ControllerBase
            {
                [HttpGet("/reports")]
                public string Get() => "reports";
            }

            """);
        consumer.Write("Pages/_ViewImports.cshtml", "@addTagHelper *, Microsoft.FeatureManagement.AspNetCore\n");
        consumer.Write("Pages/Index.cshtml", "@page\n<main>\n<feature name=\"AdvancedSearch\">[search]</feature>\n</main>\n");

        // The application sends requests to itself and ends.
        consumer.Write("Probe.cs", """
            static class Probe
            {
                public static async Task RunAsync(WebApplication app)
                {
                    app.Urls.Add("http://127.0.0.1:0");
                    await app.StartAsync();
                    using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
                    using HttpResponseMessage search = await client.GetAsync("/search");
                    using HttpResponseMessage reports = await client.GetAsync("/reports");
                    using HttpResponseMessage legacy = await client.GetAsync("/legacy");
                    using HttpResponseMessage page = await client.GetAsync("/");
                    string content = (await page.Content.ReadAsStringAsync()).Replace("<main>", "").Replace("</main>", "").Trim();
                    string banner = string.Concat(page.Headers.GetValues("X-Banner"));
                    Console.WriteLine($"/search {(int)search.StatusCode} {await search.Content.ReadAsStringAsync()}, "
                        + $"/reports {(int)reports.StatusCode}, /price {await client.GetStringAsync("/price")}, "
                        + $"/legacy {(int)legacy.StatusCode}, / {banner} {content}");
                    await app.StopAsync();
                }
            }

            """);
    }
}
