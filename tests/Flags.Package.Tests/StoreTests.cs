namespace FeatureFlags.Tests.Package;

/// <summary>Runs the commands and code of <c>docs/admin.md</c> with the packages.</summary>
public sealed class StoreTests(PackageFeed feed)
{
    [Fact]
    public void Change_is_effective_at_run_time_and_survives_a_restart()
    {
        string[] blocks = Documents.Blocks("docs/admin.md");
        string[] parts = blocks[1].Split("\n\n", 2);
        using Consumer consumer = new(feed);
        consumer.WriteProject(
            "Store/Store.csproj",
            feed,
            "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>",
            sdk: "Microsoft.NET.Sdk.Web");
        Documents.RunScript(Path.Combine(consumer.Folder, "Store"), blocks[0]);
        consumer.Write("Store/flags.json", """
            {
              "flags": {
                "new_checkout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
                "old_checkout": { "flagType": "boolean", "defaultValue": true, "permanent": true }
              }
            }
            """);
        consumer.Write("Store/Program.cs", $$"""
            using System.Security.Claims;
            using FeatureFlags.Admin;
            using Microsoft.AspNetCore.Authentication;

            WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
            builder.Services.AddAuthentication().AddCookie();
            {{parts[0]}}

            WebApplication app = builder.Build();
            app.MapGet("/sign-in", () => TypedResults.SignIn(new ClaimsPrincipal(
                new ClaimsIdentity([new(ClaimTypes.Name, "ed"), new(ClaimTypes.Role, "flags-editor")], "Cookies"))));
            {{parts[1]}}
            app.Urls.Add("http://127.0.0.1:0");
            await app.StartAsync();
            using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
            Console.WriteLine($"> {Flags.NewCheckout.Percentage}");
            Console.WriteLine($"> {(int)(await client.GetAsync("/admin/feature-flags")).StatusCode}");
            await client.GetAsync("/sign-in");
            var request = new { value = Flags.NewCheckout.Percentage + 10 };
            Console.WriteLine($"> {(int)(await client.PostAsJsonAsync("/admin/feature-flags/new_checkout", request)).StatusCode}");
            Console.WriteLine($"> {Flags.NewCheckout.Percentage}");
            IFlagAdmin admin = app.Services.GetRequiredService<IFlagAdmin>();
            {{Documents.Blocks("docs/admin.md", "Changes from code")[0]}}
            Console.WriteLine($"> {Flags.NewCheckout.Percentage} {Flags.OldCheckout}");
            await app.StopAsync();
            """);

        Assert.Equal(["> 5", "> 401", "> 200", "> 15", "> 25 False"], Lines(consumer.Run("run --project Store")));
        Assert.Equal(["> 25", "> 401", "> 200", "> 35", "> 25 False"], Lines(consumer.Run("run --project Store --no-build")));
    }

    private static IEnumerable<string> Lines(string output) =>
        output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('>'));
}
