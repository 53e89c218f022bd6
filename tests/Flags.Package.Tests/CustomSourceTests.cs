namespace FeatureFlags.Tests.Package;

/// <summary>Runs the example of <c>docs/custom-sources.md</c> as it is written.</summary>
public sealed class CustomSourceTests(PackageFeed feed)
{
    [Fact]
    public void Documented_source_changes_a_flag_while_the_application_runs()
    {
        string[] blocks = Documents.Blocks("docs/custom-sources.md", "Example");
        using Consumer consumer = new(feed);
        consumer.WriteProject(
            "Store/Store.csproj",
            feed,
            "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>",
            sdk: "Microsoft.NET.Sdk.Web");
        consumer.Write("Store/flags.json", Documents.Blocks("docs/getting-started.md", "First flag")[1]);
        consumer.Write("Store/PublishedSource.cs", blocks[0]);

        // The documented program, with requests to itself in place of app.Run().
        string program = blocks[1].Replace("app.Run();", """
            app.Urls.Add("http://127.0.0.1:0");
            await app.StartAsync();
            using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
            Console.WriteLine("> " + await client.GetStringAsync("/"));
            (await client.PostAsync("/publish", null)).EnsureSuccessStatusCode();
            Console.WriteLine("> " + await client.GetStringAsync("/"));
            await app.StopAsync();
            """, StringComparison.Ordinal);
        Assert.NotEqual(blocks[1], program);
        consumer.Write("Store/Program.cs", program);

        string[] responses = [.. consumer.Run("run --project Store").Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith('>'))];
        Assert.Equal(2, responses.Length);
        Assert.StartsWith("> new_ui_enabled = false (Default, default", responses[0], StringComparison.Ordinal);
        Assert.StartsWith("> new_ui_enabled = true (Static, published: tenant 7", responses[1], StringComparison.Ordinal);
    }
}
