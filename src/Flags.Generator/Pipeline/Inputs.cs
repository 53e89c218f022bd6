using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator;

/// <summary>What the generator reads, as plain values that compare by what they hold.</summary>
internal static class Inputs
{
    /// <summary>The sound flags of the project's manifest; null where there is none.</summary>
    public static IncrementalValueProvider<ManifestModel?> ManifestProvider(this IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static file => AdditionalFileRoles.IsManifest(file.Left, file.Right))
            .Select(static (file, cancellation) => ManifestFile.Read(file.Left, cancellation))
            .WithTrackingName(TrackingNames.Text)
            .Collect()
            .Select(static (files, _) => ManifestFile.Choose(files) is { } file ? ManifestReader.Read(file.Text).Model : null)
            .WithTrackingName(TrackingNames.Manifest);

    public static IncrementalValueProvider<GeneratorOptions> OptionsProvider(this IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => GeneratorOptions.Read(options))
            .WithTrackingName(TrackingNames.Options);

    /// <summary>The project's C# version, as far as generated code depends on it.</summary>
    public static IncrementalValueProvider<LanguageFeatures> LanguageProvider(this IncrementalGeneratorInitializationContext context) =>
        context.ParseOptionsProvider
            .Select(static (options, _) => LanguageFeatures.Of((options as CSharpParseOptions)?.LanguageVersion))
            .WithTrackingName(TrackingNames.LanguageVersion);

    /// <summary>
    /// Whether the run time is referenced, and whether properties can be set in an initialiser: the compiler asks for a type that old
    /// frameworks lack.
    /// </summary>
    public static IncrementalValueProvider<(bool HasRuntime, bool HasInit)> ReferencesProvider(
        this IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider
            .Select(static (compilation, _) => (RuntimeReferences.FindMissing(compilation) is null, HasInitAccessors(compilation)))
            .WithTrackingName(TrackingNames.References);

    // As the compiler looks for it: its own assembly first, then the framework's, then the one reference that shows it.
    private static bool HasInitAccessors(Compilation compilation)
    {
        INamedTypeSymbol[] types =
        [
            .. compilation.GetTypesByMetadataName("System.Runtime.CompilerServices.IsExternalInit")
                .Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)),
        ];
        IAssemblySymbol framework = compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly;
        return types.Length == 1
            || types.Any(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
                || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, framework));
    }
}
