namespace FeatureFlags.CodeFixes.Tests;

/// <summary>Tests the infrastructure of the other tests.</summary>
public sealed class TestSolutionTests
{
    [Fact]
    public async Task The_generator_runs_in_each_project_and_its_types_reach_the_next_one()
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
