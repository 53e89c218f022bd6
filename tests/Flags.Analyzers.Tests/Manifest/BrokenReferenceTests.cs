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
