using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Runs the examples of the diagnostic pages and compares the results with the pages.</summary>
public sealed class DiagnosticPageTests
{
    public static TheoryData<string> Ids => IdsTests.All;

    public static TheoryData<string> IdsFixedInTheManifest =>
        [.. IdsTests.All.Select(row => row.Data).Where(id => new DiagnosticPage(id).FixedManifest is not null)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Example_produces_the_output_on_the_page(string id)
    {
        DiagnosticPage page = new(id);

        Assert.Equal(page.Output, string.Join("\n", (await page.Example.AnalyzeAsync()).Select(Print)));
    }

    [Theory]
    [MemberData(nameof(IdsFixedInTheManifest))]
    public async Task Fixed_example_produces_no_diagnostics(string id)
    {
        DiagnosticPage page = new(id);

        TestProject fixedProject = page.Example with { Files = TestProject.WithManifest(page.FixedManifest!).Files };

        Assert.Empty(await fixedProject.AnalyzeAsync());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Severity_can_be_changed_and_the_diagnostic_suppressed(string id)
    {
        TestProject example = new DiagnosticPage(id).Example;
        DiagnosticSeverity otherSeverity = TestProject.Rules.Single(rule => rule.Id == id).DefaultSeverity == DiagnosticSeverity.Warning
            ? DiagnosticSeverity.Error
            : DiagnosticSeverity.Warning;
        ReportDiagnostic option = otherSeverity == DiagnosticSeverity.Error ? ReportDiagnostic.Error : ReportDiagnostic.Warn;

        ImmutableArray<Diagnostic> changed = await example.WithSeverity(id, option).AnalyzeAsync();
        ImmutableArray<Diagnostic> suppressed = await example.WithSeverity(id, ReportDiagnostic.Suppress).AnalyzeAsync();

        Assert.All(changed.Where(diagnostic => diagnostic.Id == id), diagnostic => Assert.Equal(otherSeverity, diagnostic.Severity));
        Assert.Contains(changed, diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(suppressed, diagnostic => diagnostic.Id == id);
    }

    // Formats the diagnostic like MSBuild, with a path relative to the project. The C# file of a page is Page.cs.
    private static string Print(Diagnostic diagnostic)
    {
        FileLinePositionSpan location = diagnostic.Location.GetLineSpan();
        string origin = "CSC ";
        if (location.IsValid)
        {
            string path = location.Path[TestProject.Directory.Length..].Replace("0.cs", "Page.cs", StringComparison.Ordinal);
            origin = $"{path}({location.StartLinePosition.Line + 1},{location.StartLinePosition.Character + 1})";
        }

        return $"{origin}: {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage()}";
    }
}
