using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG904MissingRuntimeTests
{
    private static readonly TestProject s_project = TestProject.WithManifest("""
        { "flags": { "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true } } }
        """);

    [Theory]
    [InlineData("Flags.Runtime")]
    [InlineData("Microsoft.Extensions.Configuration.Abstractions")]
    [InlineData("Microsoft.Extensions.DependencyInjection.Abstractions")]
    public async Task Missing_assembly_is_reported_and_nothing_is_generated(string assembly)
    {
        TestProject project = s_project with
        {
            References =
                [.. ReferenceSets.NetWithPackage.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != assembly)],
        };

        Diagnostic diagnostic = Assert.Single(await project.AnalyzeAsync());
        Assert.Equal(("FLAG904", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.Contains($"without the assembly of {assembly},", diagnostic.GetMessage(), StringComparison.Ordinal);

        // The compiler reports no errors about missing types.
        Assert.Equal(["FLAG904"], (await project.BuildAsync()).Select(error => error.Id));
    }

    [Fact]
    public async Task Project_without_a_manifest_is_not_reported() =>
        Assert.Empty(await new TestProject { References = ReferenceSets.Net }.AnalyzeAsync());
}
