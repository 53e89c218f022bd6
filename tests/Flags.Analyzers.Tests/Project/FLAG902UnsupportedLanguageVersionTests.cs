using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG902UnsupportedLanguageVersionTests
{
    private static readonly TestProject s_project = TestProject.WithManifest("""{ "flags": {} }""");

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    public async Task Reports_a_C_sharp_version_below_9(LanguageVersion version, string name)
    {
        Diagnostic diagnostic = Assert.Single(await (s_project with { LanguageVersion = version }).AnalyzeAsync());

        Assert.Equal("FLAG902", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Contains($"C# {name},", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("<LangVersion>9.0</LangVersion>", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public async Task Accepts_C_sharp_9_and_later(LanguageVersion version) =>
        Assert.Empty(await (s_project with { LanguageVersion = version }).AnalyzeAsync());

    [Fact]
    public async Task Project_without_a_manifest_is_not_reported()
    {
        TestProject project = new() { LanguageVersion = LanguageVersion.CSharp8 };

        Assert.DoesNotContain(await project.AnalyzeAsync(), diagnostic => diagnostic.Id == "FLAG902");
    }

    [Fact]
    public async Task Can_be_suppressed() =>
        Assert.Empty(
            await (s_project with { LanguageVersion = LanguageVersion.CSharp8 })
                .WithSeverity("FLAG902", ReportDiagnostic.Suppress)
                .AnalyzeAsync());
}
