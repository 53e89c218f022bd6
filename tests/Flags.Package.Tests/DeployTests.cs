namespace FeatureFlags.Tests.Package;

/// <summary>
/// Compiles the registrations of <c>docs/deploy.md</c> with the packages. The reliability tests run them in the storefront.
/// </summary>
public sealed class DeployTests(PackageFeed feed)
{
    [Fact]
    public void Registration_of_each_stage_compiles()
    {
        string[] blocks = [.. Documents.Blocks("docs/deploy.md")
            .Where(block => block.Contains("builder.Services", StringComparison.Ordinal))];
        Assert.True(blocks.Length >= 6);
        using Consumer consumer = new(feed);
        consumer.WriteProject(
            "Node.csproj",
            feed,
            "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>",
            string.Concat(new[] { "AspNetCore", "EntityFrameworkCore", "Redis" }.Select(
                package => $"""<PackageReference Include="Flags.{package}" Version="{feed.Version}" />""")),
            "Microsoft.NET.Sdk.Web");
        consumer.Write(
            "flags.json", """{ "flags": { "new_checkout": { "flagType": "boolean", "defaultValue": false, "permanent": true } } }""");
        consumer.Write("Program.cs", $$"""
            using Microsoft.AspNetCore.DataProtection;

            Console.WriteLine(Flags.NewCheckout);
            {{string.Concat(blocks.Select((block, i) => $"static void Stage{i}(WebApplicationBuilder builder)\n{{\n{block}}}\n"))}}
            Stages.All = [{{string.Join(", ", blocks.Select((_, i) => $"Stage{i}"))}}];

            static class Stages
            {
                public static Action<WebApplicationBuilder>[] All { get; set; } = [];
            }
            """);
        Assert.Contains("False", consumer.Run("run"), StringComparison.Ordinal);
    }
}
