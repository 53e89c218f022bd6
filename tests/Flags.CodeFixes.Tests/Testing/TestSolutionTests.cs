namespace FeatureFlags.CodeFixes.Tests;

/// <summary>Tests the infrastructure of the other tests.</summary>
public sealed class TestSolutionTests
{
    [Fact]
    public async Task Generated_types_are_visible_to_referencing_projects()
    {
        using TestSolution solution = new(
            new TestCode("Library")
            {
                Manifest = """{ "flags": { "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true } } }""",
            }.WithProperty("FlagsAccessibility", "public"),
            new TestCode("Shop") { References = ["Library"] }.WithSource("Page.cs", "class Page { bool IsNew => Library.Flags.NewUi; }"));

        Assert.Empty(await solution.CompileAsync());
        Assert.Empty(await solution.AnalyzeAsync("Library"));
    }
}
