using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class BrokenReferenceTests
{
    private static readonly TestProject s_project = TestProject.WithManifest("""
        {
          "flags": {
            "new_ui_enabled": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "unsound": { "flagType": "boolean", "defaultValue": 1, "permanent": true }
          }
        }
        """).WithSeverity("FLAG003", ReportDiagnostic.Suppress);

    [Theory]
    [InlineData("new_ui_enable=true", "PinnedFlags names 'new_ui_enable', a flag that the manifest does not declare: did you mean 'new_ui_enabled'?")]
    [InlineData("search", "PinnedFlags names 'search', a flag that the manifest does not declare: correct the name, or take the entry out")]
    [InlineData("=true", "PinnedFlags names '', a flag that the manifest does not declare: correct the name, or take the entry out")]
    public async Task Reports_a_pinned_flag_that_is_not_declared_at_no_place(string pinned, string message)
    {
        Diagnostic diagnostic = Assert.Single(await s_project.WithProperty("PinnedFlags", pinned).AnalyzeAsync());

        Assert.Equal("FLAG009", diagnostic.Id);
        Assert.Equal(Location.None, diagnostic.Location);
        Assert.Equal(message, diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("""{ "requires": { "missing": true } }""", "flag 'x', 'defaultValue': requires.missing: there is no flag 'missing': declare it in the manifest")]
    [InlineData("""{ "requires": { "number": true } }""", "flag 'x', 'defaultValue': requires.number: a flag of type 'integer' cannot be required: only one that is on or off, or that has variants")]
    [InlineData("""{ "requires": { "theme": "dark" } }""", "flag 'x', 'defaultValue': requires.theme: there is no variant 'dark': use one of light, compact")]
    [InlineData("""{ "requires": { "x": true } }""", "flags require each other in a circle: 'x' → 'x'")]
    [InlineData("""{ "rules": [{ "when": { "segment": { "in": ["staf"] } } }] }""", "flag 'x', 'defaultValue': rules[0].when.segment.in[0]: there is no segment 'staf': did you mean 'staff'?")]
    public async Task Reports_what_a_default_refers_to_and_is_not_there(string value, string message)
    {
        TestProject project = TestProject.WithManifest($$"""
            {
              "flags": {
                "x": { "flagType": "percentage", "permanent": true, "defaultValue": {{value}} },
                "number": { "flagType": "integer", "permanent": true, "defaultValue": 1 },
                "theme": { "flagType": "variant", "permanent": true, "variants": ["light", "compact"], "defaultValue": "light" }
              },
              "segments": { "staff": { "groups": ["staff"] } }
            }
            """);

        Diagnostic diagnostic = Assert.Single(await project.AnalyzeAsync());

        Assert.Equal(("FLAG009", message), (diagnostic.Id, diagnostic.GetMessage()));
        Assert.Equal(2, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task A_pinned_flag_that_is_not_sound_has_its_own_error_and_no_second_one() =>
        Assert.Empty(await s_project.WithProperty("PinnedFlags", "unsound=true").AnalyzeAsync());

    [Fact]
    public async Task Nothing_is_said_of_pinned_flags_while_the_manifest_cannot_be_read()
    {
        TestProject project = TestProject.WithManifest("""{ "flags": { """).WithProperty("PinnedFlags", "new_ui_enabled=true");

        Assert.All(await project.AnalyzeAsync(), diagnostic => Assert.Equal("FLAG001", diagnostic.Id));
    }
}
