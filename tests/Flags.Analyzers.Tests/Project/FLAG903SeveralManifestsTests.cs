using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG903SeveralManifestsTests
{
    private const string Manifest = """{ "flags": {} }""";

    private static readonly TestProject s_project = new TestProject()
        .WithFile("/project/search/flags.json", Manifest)
        .WithFile("/project/checkout/flags.json", Manifest);

    [Fact]
    public async Task Reports_the_unused_manifest_in_any_file_order()
    {
        TestProject reversed = s_project with { Files = [.. s_project.Files.Reverse()] };

        foreach (TestProject project in (TestProject[])[s_project, reversed])
        {
            Diagnostic diagnostic = Assert.Single(await project.AnalyzeAsync());

            Assert.Equal("FLAG903", diagnostic.Id);
            Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
            Assert.Equal("/project/search/flags.json: (0,0)-(0,0)", diagnostic.Location.GetLineSpan().ToString());
            Assert.Contains(
                "('checkout/flags.json', 'search/flags.json') and uses only the first", diagnostic.GetMessage(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Reports_each_unused_manifest()
    {
        ImmutableArray<Diagnostic> diagnostics = await s_project.WithFile("/shared/flags.json", Manifest).AnalyzeAsync();

        Assert.Equal(["/project/search/flags.json", "/shared/flags.json"], diagnostics.Select(d => d.Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task Manifest_listed_twice_is_not_reported() =>
        Assert.Empty(
            await new TestProject()
                .WithFile(TestProject.ManifestPath, Manifest)
                .WithFile(TestProject.ManifestPath, Manifest)
                .AnalyzeAsync());

    [Fact]
    public async Task Can_be_suppressed() =>
        Assert.Empty(await s_project.WithSeverity("FLAG903", ReportDiagnostic.Suppress).AnalyzeAsync());
}
