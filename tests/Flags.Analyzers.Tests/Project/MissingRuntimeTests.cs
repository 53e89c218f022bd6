using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class MissingRuntimeTests
{
    private static readonly TestProject s_project = TestProject.WithManifest("""
        { "flags": { "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true } } }
        """);

    [Theory]
    [InlineData("Flags.Runtime")]
    [InlineData("Microsoft.Extensions.Configuration.Abstractions")]
    [InlineData("Microsoft.Extensions.DependencyInjection.Abstractions")]
    public async Task Reports_each_assembly_that_generated_code_needs_and_generates_nothing(string assembly)
    {
        TestProject project = s_project with
        {
            References = [.. ReferenceSets.NetWithPackage.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != assembly)],
        };

        Diagnostic diagnostic = Assert.Single(await project.AnalyzeAsync());
        Assert.Equal(("FLAG904", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.Contains($"without the assembly of {assembly},", diagnostic.GetMessage(), StringComparison.Ordinal);

        // The one error stands in place of those that the compiler would have.
        Assert.Equal(["FLAG904"], (await project.BuildAsync()).Select(error => error.Id));
    }

    [Fact]
    public async Task Asks_nothing_of_a_project_without_manifest() => Assert.Empty(await new TestProject { References = ReferenceSets.Net }.AnalyzeAsync());
}
