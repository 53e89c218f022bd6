using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAGS001UnnamedVariantTests
{
    private const string Manifest = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "limits": {
              "flagType": "object",
              "schema": {
                "type": "object", "required": ["mode"],
                "properties": { "mode": { "type": "string", "enum": ["soft", "hard"] } }
              },
              "defaultValue": { "mode": "soft" },
              "permanent": true
            }
          }
        }
        """;

    private const string Own = "enum Size { Small, Large }";

    [Theory]
    [InlineData("int M(Theme theme) => theme switch { Theme.Classic => 1, Theme.Compact => 2 };")]
    [InlineData("int M() => Flags.Theme.Current switch { Theme.Classic => 1, Theme.Compact => 2 };")]
    [InlineData("void M() => System.Console.WriteLine(Flags.Theme.Current switch { Theme.Classic => 1, Theme.Compact => 2 });")]
    [InlineData(
        "int M(IFlags flags) => flags.Theme.For(\"ann\") switch "
        + "{ not (Theme.Compact) and (Theme.Classic or Theme.Compact) => 1, Theme.Compact => 2 };")]
    [InlineData("int M(FlagValues values) => values.Theme switch { <= Theme.Classic and >= 0 => 1, Theme.Compact => 2 };")]
    [InlineData("int M() => Flags.Limits.Mode switch { LimitsMode.Soft => 1, LimitsMode.Hard => 2 };")]
    public async Task Switch_over_all_variants_is_complete(string method)
    {
        TestProject project = Project(method);

        Assert.Empty(await project.BuildAsync());
        Assert.Empty(await (project with { TreatsWarningsAsErrors = true }).BuildAsync());
        Assert.Equal(
            ["CS8524"],
            (await project.WithSeverity(Ids.UnnamedVariant, ReportDiagnostic.Suppress).BuildAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("int M(Theme theme) => theme switch { Theme.Classic => 1 };", "CS8509")]
    [InlineData("int M(Theme theme, bool b) => theme switch { Theme.Classic when b => 1, Theme.Compact => 2 };", "CS8524")]
    [InlineData("int M(Theme? theme) => theme switch { Theme.Classic => 1, Theme.Compact => 2 };", "CS8524")]
    [InlineData("int M(Theme a, Theme b) => (a, b) switch { (Theme.Classic, _) => 1, (Theme.Compact, Theme.Classic) => 2 };", "CS8524")]
    [InlineData("int M(Size size) => size switch { Size.Small => 1, Size.Large => 2 };", "CS8524")]
    [InlineData(
        "int M(Size size) => size switch "
        + "{ Size.Small => Flags.Theme.Current switch { Theme.Classic => 1, Theme.Compact => 2 }, Size.Large => 2 };",
        "CS8524")]
    public async Task Incomplete_switch_keeps_its_warning(string method, string id)
    {
        TestProject project = Project(method);

        Assert.Equal(
            [(id, DiagnosticSeverity.Warning)],
            (await project.BuildAsync()).Select(diagnostic => (diagnostic.Id, diagnostic.Severity)));
        Assert.Equal(
            [(id, DiagnosticSeverity.Error)],
            (await (project with { TreatsWarningsAsErrors = true }).BuildAsync())
                .Select(diagnostic => (diagnostic.Id, diagnostic.Severity)));
    }

    [Fact]
    public async Task Knows_the_variants_of_a_referenced_assembly()
    {
        TestProject library = TestProject.WithCode(Manifest).WithProperty("FlagsAccessibility", "public");
        TestProject project = new()
        {
            References = [.. TestProject.WithCode(Manifest).References, library.Image()],
            Sources = ["using Shop; class Page { int M(Theme theme) => theme switch { Theme.Classic => 1, Theme.Compact => 2 }; }"],
        };

        Assert.Empty(await project.BuildAsync());
    }

    private static TestProject Project(string method) => TestProject
        .WithCode(Manifest, $"using Shop; class Page {{ {method} }} {Own}")
        .WithSeverity(Ids.AvoidableName, ReportDiagnostic.Suppress);
}
