namespace FeatureFlags.Tests.Package;

/// <summary>Runs the commands and files of <c>docs/getting-started.md</c> as they are written.</summary>
public sealed class GettingStartedTests(PackageFeed feed)
{
    [Fact]
    public void First_flag_runs_fails_on_an_error_and_is_removed_as_documented()
    {
        string[] blocks = Blocks("First flag");
        using Consumer consumer = new(feed);
        Documents.RunScript(consumer.Folder, blocks[0]);
        consumer.Write("Shop/flags.json", blocks[1]);
        consumer.Write("Shop/Program.cs", blocks[2]);
        string output = Documents.RunScript(Path.Combine(consumer.Folder, "Shop"), blocks[3]);

        Assert.Equal(
            ["The old UI", "Analytics for user-2: False", "The new UI", "Analytics for user-2: False"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

        // The documented error.
        consumer.Write(
            "Shop/flags.json", blocks[1].Replace("\"defaultValue\": false", "\"defaultValue\": \"no\"", StringComparison.Ordinal));
        (_, string build) = consumer.TryRun("build Shop -nologo -v q");
        Assert.Contains(blocks[4].Trim(), build, StringComparison.Ordinal);

        // The flag after its last day, and its removal.
        string[] ending = Blocks("Flag removal");
        consumer.Write("Shop/flags.json", blocks[1]);
        Assert.Contains(ending[0].Trim(), consumer.Run("build Shop -nologo -v q -p:FlagsAsOf=2027-04-01"), StringComparison.Ordinal);
        consumer.Write(
            "Shop/flags.json",
            blocks[1].Replace("\"defaultValue\": false,", "\"defaultValue\": false, \"retired\": true,", StringComparison.Ordinal));
        Documents.RunScript(Path.Combine(consumer.Folder, "Shop"), ending[1]);
        Assert.StartsWith("Console.WriteLine(\"The new UI\");", consumer.Read("Shop/Program.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Web_application_and_override_give_the_documented_values()
    {
        string[] blocks = Blocks("Web application");
        using Consumer consumer = new(feed);
        consumer.WriteProject(
            "Store/Store.csproj",
            feed,
            "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>",
            $"""<PackageReference Include="Flags.AspNetCore" Version="{feed.Version}" />""",
            "Microsoft.NET.Sdk.Web");
        consumer.Write("Store/flags.json", Blocks("First flag")[1]);
        consumer.Write("Store/appsettings.json", blocks[1]);

        // The documented program, with requests to itself in place of app.Run().
        string program = blocks[0].Replace("app.Run();", $$"""
            app.Urls.Add("http://127.0.0.1:0");
            await app.StartAsync();
            using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
            foreach (string path in new[] { "/", "/search", "/options", "/analytics/user-2", "/why/enhanced_analytics" })
            {
                Console.WriteLine("> " + await client.GetStringAsync(path));
            }

            await app.StopAsync();
            Console.Write("> ");
            {{Blocks("Tests")[0]}}
            """, StringComparison.Ordinal);
        Assert.NotEqual(blocks[0], program);
        consumer.Write("Store/Program.cs", program);

        string output = consumer.Run("run --project Store");
        Assert.Equal(
            [
                "> The new UI",
                "> The new search",
                """> {"newUiEnabled":true,"enhancedAnalytics":50}""",
                "> true",
                "> enhanced_analytics = 50 % (Anonymous, configuration: appsettings.json, version 1)",
                "> True",
            ],
            output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('>')));
    }

    [Fact]
    public void Targeting_follows_the_documented_settings()
    {
        string[] blocks = Blocks("Targeting");
        using Consumer consumer = new(feed);
        consumer.WriteProject(
            "Shop/Shop.csproj",
            feed,
            "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>"
            + "<OutputType>Exe</OutputType>");
        consumer.Write("Shop/flags.json", blocks[0]);
        consumer.Write("Shop/Program.cs", blocks[1]);

        Assert.Equal(
            ["Four steps, classic", "4 flags, early access: True"],
            consumer.Run("run --project Shop").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith(
            "One page, compact", Documents.RunScript(Path.Combine(consumer.Folder, "Shop"), blocks[2]), StringComparison.Ordinal);

        // A further variant is a compiler warning, which is an error here.
        consumer.Write(
            "Shop/flags.json",
            blocks[0].Replace("[\"classic\", \"compact\"]", "[\"classic\", \"compact\", \"airy\"]", StringComparison.Ordinal));
        Assert.Contains(
            "CS8509", consumer.TryRun("build Shop -nologo -v q -p:TreatWarningsAsErrors=true").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xunit", "2.9.3", "Library")]
    [InlineData("xunit.v3", "3.2.1", "Exe")]
    public void Matrix_runs_the_documented_theory_with_every_value(string framework, string version, string outputType)
    {
        string code = Blocks("Targeting")[1];
        using Consumer consumer = new(feed);
        consumer.Write("Shop.Tests/flags.json", Blocks("Targeting")[0]);
        consumer.Write(
            "Shop.Tests/Checkout.cs", "using FeatureFlags;\n" + code[code.IndexOf("static class Checkout", StringComparison.Ordinal)..]);
        consumer.Write("Shop.Tests/CheckoutTests.cs", Blocks("Tests")[1]);

        consumer.WriteProject(
            "Shop.Tests/Shop.Tests.csproj",
            feed,
            "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>"
            + $"<OutputType>{outputType}</OutputType>",
            $"""
            <PackageReference Include="Flags.Testing" Version="{feed.Version}" />
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.0.1" />
            <PackageReference Include="{framework}" Version="{version}" />
            <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
            """);

        Assert.Matches("Passed: +4,", consumer.Run("test Shop.Tests -nologo"));
    }

    private static string[] Blocks(string heading) => Documents.Blocks("docs/getting-started.md", heading);
}
