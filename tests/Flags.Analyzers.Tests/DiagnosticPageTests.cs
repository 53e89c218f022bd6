using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>The examples of the pages are run, so that no page says what the compiler does not.</summary>
public sealed class DiagnosticPageTests
{
    public static TheoryData<string> Ids => IdsTests.All;

    public static TheoryData<string> IdsMendedInTheManifest => [.. IdsTests.All.Select(row => row.Data).Where(id => new DiagnosticPage(id).Mended is not null)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_prints_what_the_page_says(string id)
    {
        DiagnosticPage page = new(id);

        Assert.Equal(page.Output, string.Join("\n", (await page.Example.AnalyzeAsync()).Select(Print)));
    }

    [Theory]
    [MemberData(nameof(IdsMendedInTheManifest))]
    public async Task The_mended_example_prints_nothing(string id)
    {
        DiagnosticPage page = new(id);

        TestProject mended = page.Example with { Files = TestProject.WithManifest(page.Mended!).Files };

        Assert.Empty(await mended.AnalyzeAsync());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_severity_can_be_changed_and_the_diagnostic_suppressed(string id)
    {
        TestProject example = new DiagnosticPage(id).Example;
        DiagnosticSeverity other = TestProject.Rules.Single(rule => rule.Id == id).DefaultSeverity == DiagnosticSeverity.Warning
            ? DiagnosticSeverity.Error
            : DiagnosticSeverity.Warning;
        ReportDiagnostic option = other == DiagnosticSeverity.Error ? ReportDiagnostic.Error : ReportDiagnostic.Warn;

        ImmutableArray<Diagnostic> changed = await example.WithSeverity(id, option).AnalyzeAsync();
        ImmutableArray<Diagnostic> suppressed = await example.WithSeverity(id, ReportDiagnostic.Suppress).AnalyzeAsync();

        Assert.All(changed.Where(diagnostic => diagnostic.Id == id), diagnostic => Assert.Equal(other, diagnostic.Severity));
        Assert.Contains(changed, diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(suppressed, diagnostic => diagnostic.Id == id);
    }

    // As MSBuild prints it, the file's path shortened to its part within the project. The C# of a page is Page.cs.
    private static string Print(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string origin = place.IsValid
            ? $"{place.Path[TestProject.Directory.Length..].Replace("0.cs", "Page.cs", StringComparison.Ordinal)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1})"
            : "CSC ";
        return $"{origin}: {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage()}";
    }
}
