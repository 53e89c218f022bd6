using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG901MissingManifestTests
{
    private static readonly MetadataReference s_runtime = Library.Compile("Flags.Runtime", "public class Engine { }");

    private static readonly TestProject s_project = new();

    [Fact]
    public async Task Reports_a_project_without_a_manifest()
    {
        Diagnostic diagnostic = Assert.Single(await s_project.AnalyzeAsync());

        Assert.Equal("FLAG901", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Equal(Location.None, diagnostic.Location);
        Assert.Contains("add a flags.json beside the project file", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_additional_files_are_not_manifests()
    {
        TestProject project = s_project.WithFile("/project/appsettings.json", "{}").WithFile("/project/my.flags.json", "{}");

        Assert.Equal("FLAG901", Assert.Single(await project.AnalyzeAsync()).Id);
    }

    [Fact]
    public async Task EnableDefaultFlagsItems_false_disables_flags()
    {
        TestProject project = s_project.WithProperty("EnableDefaultFlagsItems", "false");

        Assert.Empty(await project.AnalyzeAsync());
        Assert.Empty(await project.WithFile("/project/flags.json", """[{ "name": "de" }]""").AnalyzeAsync());
        Assert.Single(project.WithFile("/project/flags.json", """{ "flags": {} }""").Compile().SyntaxTrees);
    }

    [Fact]
    public async Task Project_without_the_runtime_needs_no_manifest() =>
        Assert.Empty(await (s_project with { References = ReferenceSets.Net }).AnalyzeAsync());

    [Theory]
    [InlineData("/project/flags.json")]
    [InlineData("/project/Flags.JSON")]
    [InlineData(@"C:\project\flags.json")]
    public async Task Manifest_is_recognized_by_its_file_name(string path) =>
        Assert.Empty(await s_project.WithFile(path, """{ "flags": {} }""").AnalyzeAsync());

    [Fact]
    public async Task Role_takes_precedence_over_the_file_name()
    {
        TestProject project = s_project.WithFile("/project/flags.json", "{}").WithFile("/project/toggles.json", """{ "flags": {} }""");

        Assert.Empty(await (project with
        {
            Options = project.Options.WithRole("/project/flags.json", "settings").WithRole("/project/toggles.json", "manifest"),
        }).AnalyzeAsync());
    }

    [Fact]
    public async Task Empty_role_falls_back_to_the_file_name()
    {
        TestProject project = TestProject.WithManifest("""{ "flags": {} }""");

        Assert.Empty(await (project with { Options = project.Options.WithRole(TestProject.ManifestPath, "") }).AnalyzeAsync());
    }

    [Fact]
    public async Task Project_that_references_an_application_with_flags_needs_no_manifest()
    {
        MetadataReference app = Library.Compile("App", "public class Start : Engine { }", s_runtime);

        Assert.Empty(await (s_project with { References = s_project.References.Add(app) }).AnalyzeAsync());
    }

    [Fact]
    public async Task Reference_to_another_Flags_package_does_not_replace_the_manifest()
    {
        MetadataReference testing = Library.Compile("Flags.Testing", "public class Matrix : Engine { }", s_runtime);

        Assert.Equal("FLAG901", Assert.Single(await (s_project with { References = s_project.References.Add(testing) }).AnalyzeAsync()).Id);
    }

    [Fact]
    public async Task Can_be_suppressed() =>
        Assert.Empty(await s_project.WithSeverity("FLAG901", ReportDiagnostic.Suppress).AnalyzeAsync());
}
