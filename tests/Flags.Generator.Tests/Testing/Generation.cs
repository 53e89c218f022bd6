using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator.Tests;

/// <summary>The result of a run of the generator.</summary>
internal sealed record Generation(GeneratorRunResult Result, CSharpCompilation Compilation, ImmutableArray<Diagnostic> DriverDiagnostics)
{
    public ImmutableDictionary<string, string> Files { get; } =
        Result.GeneratedSources.ToImmutableDictionary(source => source.HintName, source => source.SourceText.ToString());

    public static Generation Run(Consumer consumer)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new FlagsGenerator().AsSourceGenerator()],
            [new InMemoryAdditionalText(consumer.ManifestPath, consumer.Manifest)],
            consumer.ParseOptions,
            consumer.BuildProperties);
        driver = driver.RunGeneratorsAndUpdateCompilation(
            consumer.Compilation, out Compilation compilation, out ImmutableArray<Diagnostic> diagnostics);
        return new Generation(driver.GetRunResult().Results.Single(), (CSharpCompilation)compilation, diagnostics);
    }

    /// <summary>Gets all errors and warnings, including the warnings that generated files suppress.</summary>
    public ImmutableArray<Diagnostic> BuildDiagnostics =>
        [.. DriverDiagnostics, .. Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    public Generation AssertBuilds()
    {
        Assert.Empty(BuildDiagnostics);
        return this;
    }
}
