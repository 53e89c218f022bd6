using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using FeatureFlags.Generator;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>A project as the compiler sees it. The generator runs, and every analyzer of the package.</summary>
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

    /// <summary>The path of the first source.</summary>
    public const string SourcePath = Directory + "0.cs";

    public string Name { get; init; } = "Project";

    /// <summary>C#, each text a file: <c>0.cs</c>, <c>1.cs</c>, …</summary>
    public ImmutableArray<string> Sources { get; init; } = ["class C { }"];

    public ImmutableArray<AdditionalText> Files { get; init; } = [];

    public InMemoryConfigOptionsProvider Options { get; init; } =
        InMemoryConfigOptionsProvider.Empty.WithProperty("ProjectDir", Directory).WithProperty("RootNamespace", "Shop").WithProperty("FlagsReportUnused", "false");

    public ImmutableArray<MetadataReference> References { get; init; } = ReferenceSets.NetWithPackage;

    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public bool TreatsWarningsAsErrors { get; init; }

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>Severities by id, as <c>NoWarn</c> and <c>.globalconfig</c> set them.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    public static IEnumerable<DiagnosticDescriptor> Rules => s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    public static IEnumerable<SuppressionDescriptor> Suppressions => s_analyzers.OfType<DiagnosticSuppressor>().SelectMany(suppressor => suppressor.SupportedSuppressions);

    public static TestProject WithManifest(string text) => new() { Files = [new InMemoryAdditionalText(ManifestPath, text)] };

    public static TestProject WithManifest(byte[] bytes) => WithManifest(bytes, Encoding.Latin1);

    /// <param name="bytes">The file.</param>
    /// <param name="codePage">The machine's: UTF-8 on Unix, one character a byte on most Windows machines.</param>
    public static TestProject WithManifest(byte[] bytes, Encoding codePage) =>
        new() { Files = [InMemoryAdditionalText.FromBytes(ManifestPath, bytes, codePage)] };

    public TestProject WithFile(string path, string text) => this with { Files = Files.Add(new InMemoryAdditionalText(path, text)) };

    /// <summary>Adds a file as the package's targets do: <c>settings</c> for <c>appsettings.json</c>, <c>launch</c> for <c>launchSettings.json</c>.</summary>
    public TestProject WithFile(string path, string text, string role) => WithFile(path, text) with { Options = Options.WithRole(path, role) };

    public TestProject WithProperty(string name, string value) => this with { Options = Options.WithProperty(name, value) };

    public TestProject WithSeverity(string id, ReportDiagnostic severity) => this with { Severities = Severities.SetItem(id, severity) };

    /// <summary>
    /// A project that has the package: its C# uses the flags of the manifest, in the namespace <c>Shop</c>. It is a part of a larger one: the
    /// flags that it does not use are used elsewhere.
    /// </summary>
    public static TestProject WithCode(string manifest, params ReadOnlySpan<string> sources) =>
        WithManifest(manifest) with { Sources = [.. sources] };

    /// <summary>As <see cref="WithCode"/>, and there is no more than this.</summary>
    public static TestProject WithAllCode(string manifest, params ReadOnlySpan<string> sources) =>
        WithCode(manifest, sources).WithProperty("FlagsReportUnused", "");

    /// <summary>This project's assembly, for others to reference.</summary>
    public MetadataReference Reference() => Compile().ToMetadataReference();

    /// <summary>As <see cref="Reference"/>, from the compiled file.</summary>
    public MetadataReference Image() => MetadataReference.CreateFromImage(Emit());

    /// <summary>This project's assembly, to run it.</summary>
    public Assembly Load() => Assembly.Load(Emit());

    /// <summary>All diagnostics of the analyzers in the order of their places. Fails when an analyzer throws.</summary>
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

    /// <summary>What a build prints of the code: the compiler's own diagnostics, without those that are taken back.</summary>
    public async Task<ImmutableArray<Diagnostic>> BuildAsync() =>
    [
        .. (await Compile()
            .WithAnalyzers(s_analyzers, new AnalyzerOptions(Files, Options))
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed),
    ];

    /// <summary>The project after the generator has run.</summary>
    public Compilation Compile()
    {
        CSharpParseOptions parse = new(LanguageVersion);
        CSharpCompilation compilation = CSharpCompilation.Create(
            Name,
            Sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parse, $"{Directory}{index}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: TreatsWarningsAsErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default, specificDiagnosticOptions: Severities));
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
