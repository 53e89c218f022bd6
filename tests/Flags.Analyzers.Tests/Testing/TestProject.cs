using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using FeatureFlags.Generator;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>The compiler inputs of a project. Runs the generator and all analyzers of the package.</summary>
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

    /// <summary>The path of the first source file.</summary>
    public const string SourcePath = Directory + "0.cs";

    public string Name { get; init; } = "Project";

    /// <summary>Gets the contents of the C# files <c>0.cs</c>, <c>1.cs</c> and so on.</summary>
    public ImmutableArray<string> Sources { get; init; } = ["class C { }"];

    public ImmutableArray<AdditionalText> Files { get; init; } = [];

    public InMemoryConfigOptionsProvider Options { get; init; } =
        InMemoryConfigOptionsProvider.Empty
            .WithProperty("ProjectDir", Directory)
            .WithProperty("RootNamespace", "Shop")
            .WithProperty("FlagsReportUnused", "false");

    public ImmutableArray<MetadataReference> References { get; init; } = ReferenceSets.NetWithPackage;

    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public bool TreatsWarningsAsErrors { get; init; }

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>Gets the severities by id, as <c>NoWarn</c> and <c>.globalconfig</c> set them.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    public static IEnumerable<DiagnosticDescriptor> Rules => s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    public static IEnumerable<SuppressionDescriptor> Suppressions =>
        s_analyzers.OfType<DiagnosticSuppressor>().SelectMany(suppressor => suppressor.SupportedSuppressions);

    public static TestProject WithManifest(string text) => new() { Files = [new InMemoryAdditionalText(ManifestPath, text)] };

    public static TestProject WithManifest(byte[] bytes) => WithManifest(bytes, Encoding.Latin1);

    /// <param name="bytes">The contents of the file.</param>
    /// <param name="codePage">The code page of the machine: UTF-8 on Unix, a single-byte code page on most Windows machines.</param>
    public static TestProject WithManifest(byte[] bytes, Encoding codePage) =>
        new() { Files = [InMemoryAdditionalText.FromBytes(ManifestPath, bytes, codePage)] };

    public TestProject WithFile(string path, string text) => this with { Files = Files.Add(new InMemoryAdditionalText(path, text)) };

    /// <summary>
    /// Adds a file with a role, like the targets of the package: <c>settings</c> for <c>appsettings.json</c>, <c>launch</c> for
    /// <c>launchSettings.json</c>.
    /// </summary>
    public TestProject WithFile(string path, string text, string role) =>
        WithFile(path, text) with { Options = Options.WithRole(path, role) };

    public TestProject WithProperty(string name, string value) => this with { Options = Options.WithProperty(name, value) };

    public TestProject WithSeverity(string id, ReportDiagnostic severity) => this with { Severities = Severities.SetItem(id, severity) };

    /// <summary>
    /// Creates a project whose C# uses the flags of the manifest, in the namespace <c>Shop</c>. The project does not report unused flags.
    /// </summary>
    public static TestProject WithCode(string manifest, params ReadOnlySpan<string> sources) =>
        WithManifest(manifest) with { Sources = [.. sources] };

    /// <summary>Creates a project like <see cref="WithCode"/> that reports unused flags.</summary>
    public static TestProject WithAllCode(string manifest, params ReadOnlySpan<string> sources) =>
        WithCode(manifest, sources).WithProperty("FlagsReportUnused", "");

    /// <summary>Returns a reference to the compilation of this project.</summary>
    public MetadataReference Reference() => Compile().ToMetadataReference();

    /// <summary>Returns a reference to the compiled assembly of this project.</summary>
    public MetadataReference Image() => MetadataReference.CreateFromImage(Emit());

    /// <summary>Loads the compiled assembly of this project.</summary>
    public Assembly Load() => Assembly.Load(Emit());

    /// <summary>Returns all analyzer diagnostics, ordered by location. Fails when an analyzer throws.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync()
    {
        ImmutableArray<Diagnostic> diagnostics = await Compile()
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

    /// <summary>Returns the warnings and errors that a build prints, without suppressed ones.</summary>
    public async Task<ImmutableArray<Diagnostic>> BuildAsync() =>
    [
        .. (await Compile()
            .WithAnalyzers(s_analyzers, new AnalyzerOptions(Files, Options))
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed),
    ];

    /// <summary>Returns the compilation with the generated files.</summary>
    public Compilation Compile()
    {
        CSharpParseOptions parse = new(LanguageVersion);
        CSharpCompilation compilation = CSharpCompilation.Create(
            Name,
            Sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parse, $"{Directory}{index}.cs")),
            References,
            new CSharpCompilationOptions(
                OutputKind,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: TreatsWarningsAsErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default,
                specificDiagnosticOptions: Severities));
        CSharpGeneratorDriver
            .Create([new FlagsGenerator().AsSourceGenerator()], Files, parse, Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _, TestContext.Current.CancellationToken);
        return generated;
    }

    private byte[] Emit()
    {
        using MemoryStream image = new();
        Assert.True(Compile().Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return image.ToArray();
    }
}
