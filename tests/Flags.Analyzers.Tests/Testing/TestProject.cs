using System.Collections.Immutable;
using System.Text;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>A project as the compiler sees it. Every analyzer of the package runs over it.</summary>
internal sealed record TestProject
{
    public const string Directory = "/project/";
    public const string ManifestPath = Directory + "flags.json";

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
    [
        .. typeof(ManifestAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public ImmutableArray<AdditionalText> Files { get; init; } = [];

    public InMemoryConfigOptionsProvider Options { get; init; } =
        InMemoryConfigOptionsProvider.Empty.WithProperty("ProjectDir", Directory);

    public ImmutableArray<MetadataReference> References { get; init; } = ReferenceSets.Net;

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp9;

    /// <summary>Severities by id, as <c>NoWarn</c> and <c>.globalconfig</c> set them.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    public static IEnumerable<DiagnosticDescriptor> Rules => s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    public static TestProject WithManifest(string text) => new() { Files = [new InMemoryAdditionalText(ManifestPath, text)] };

    public static TestProject WithManifest(byte[] bytes) => WithManifest(bytes, Encoding.Latin1);

    /// <param name="bytes">The file.</param>
    /// <param name="codePage">The machine's: UTF-8 on Unix, one character a byte on most Windows machines.</param>
    public static TestProject WithManifest(byte[] bytes, Encoding codePage) =>
        new() { Files = [InMemoryAdditionalText.FromBytes(ManifestPath, bytes, codePage)] };

    public TestProject WithFile(string path, string text) => this with { Files = Files.Add(new InMemoryAdditionalText(path, text)) };

    public TestProject WithProperty(string name, string value) => this with { Options = Options.WithProperty(name, value) };

    public TestProject WithSeverity(string id, ReportDiagnostic severity) => this with { Severities = Severities.SetItem(id, severity) };

    /// <summary>All diagnostics in the order of their places. Fails when an analyzer throws.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Project",
            [CSharpSyntaxTree.ParseText("class C { }", new CSharpParseOptions(LanguageVersion))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, specificDiagnosticOptions: Severities));
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers(s_analyzers, new AnalyzerOptions(Files, Options))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return
        [
            .. diagnostics
                .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }
}
