using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator.Tests;

/// <summary>The compiler inputs of a project with a manifest.</summary>
internal sealed record Consumer(string Manifest)
{
    public string ManifestPath { get; init; } = "/project/flags.json";

    public string AssemblyName { get; init; } = "Shop";

    public ImmutableArray<string> Sources { get; init; } = [];

    public ImmutableDictionary<string, string> Properties { get; init; } =
        ImmutableDictionary<string, string>.Empty.Add("RootNamespace", "Shop");

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    public ImmutableArray<MetadataReference> References { get; init; } = ConsumerReferences.Net;

    public CSharpCompilationOptions Options { get; init; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999,
        generalDiagnosticOption: ReportDiagnostic.Error,
        reportSuppressedDiagnostics: true);

    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    public InMemoryConfigOptionsProvider BuildProperties =>
        Properties.Aggregate(
            InMemoryConfigOptionsProvider.Empty,
            (provider, property) => provider.WithProperty(property.Key, property.Value));

    public Consumer WithProperty(string name, string value) => this with { Properties = Properties.SetItem(name, value) };

    public CSharpCompilation Compilation => CSharpCompilation.Create(
        AssemblyName,
        Sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"/project/{index}.cs")),
        References,
        Options);

    public Generation Generate() => Generation.Run(this);
}
