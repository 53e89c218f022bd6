using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG006NameOutsideAreasTests
{
    private const string Marked = """
        {
          "flags": {
            "checkout_theme": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            {|FLAG006:"new_ui"|}: { "flagType": "boolean", "defaultValue": false, "permanent": true },
            {|FLAG006:"searching"|}: { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "search_page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true }
          }
        }
        """;

    private static string Unmarked => Markup.Parse(Marked).Text;

    [Theory]
    [InlineData("checkout;search")]
    [InlineData("checkout|search")]
    [InlineData(" checkout_ , search ,")]
    public async Task Reports_names_outside_the_areas_when_the_rule_is_enabled(string areas) => await ManifestVerifier.VerifyAsync(
        Marked, project => project.WithProperty("FlagsAreas", areas).WithSeverity("FLAG006", ReportDiagnostic.Warn));

    [Fact]
    public async Task Message_lists_the_allowed_prefixes()
    {
        Diagnostic diagnostic = (await TestProject.WithManifest(Unmarked)
            .WithProperty("FlagsAreas", "checkout|search")
            .WithSeverity("FLAG006", ReportDiagnostic.Warn)
            .AnalyzeAsync())[0];

        Assert.Equal(
            "the name of the flag 'new_ui' has no known area: start the name with one of checkout_, search_, or add the area to FlagsAreas",
            diagnostic.GetMessage());
    }

    [Fact]
    public async Task Is_off_by_default() =>
        await ManifestVerifier.VerifyAsync(Unmarked, project => project.WithProperty("FlagsAreas", "checkout|search"));

    [Fact]
    public async Task Reports_nothing_without_FlagsAreas() =>
        await ManifestVerifier.VerifyAsync(Unmarked, project => project.WithSeverity("FLAG006", ReportDiagnostic.Warn));
}
