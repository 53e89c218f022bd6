using FeatureFlags.Compiler;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FlagCatalogTests
{
    private const string Manifest = """{ "flags": { "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true } } }""";

    private static readonly TestProject s_project = TestProject.WithCode(Manifest, "class C { }");

    [Fact]
    public void Is_read_once_for_all_analyzers_of_a_compilation()
    {
        Compilation compilation = s_project.Compile();

        Assert.Same(Create(compilation, s_project), Create(compilation, s_project));
        Assert.NotSame(Create(compilation, s_project), Create(s_project.Compile(), s_project));
    }

    [Fact]
    public void Is_read_again_when_only_the_manifest_changes()
    {
        Compilation compilation = s_project.Compile();
        string renamedFlag = Manifest.Replace("new_ui", "newer_ui", StringComparison.Ordinal);
        TestProject edited = s_project with { Files = [new InMemoryAdditionalText(TestProject.ManifestPath, renamedFlag)] };
        TestProject renamed = s_project with { Options = s_project.Options.WithRole(TestProject.ManifestPath, "other") };

        Assert.Equal(["new_ui"], Create(compilation, s_project)!.Names);
        Assert.Equal(["newer_ui"], Create(compilation, edited)!.Names);
        Assert.Null(Create(compilation, renamed));
        Assert.Null(Create(compilation, renamed));
        Assert.Equal(["new_ui"], Create(compilation, s_project)!.Names);
    }

    private static FlagCatalog? Create(Compilation compilation, TestProject project) =>
        FlagCatalog.Create(compilation, new AnalyzerOptions(project.Files, project.Options), TestContext.Current.CancellationToken);
}
