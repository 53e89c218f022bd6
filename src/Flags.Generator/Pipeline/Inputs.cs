using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator;

/// <summary>
/// Provides the inputs of the generator pipeline. The inputs are simple values with value equality, so that the pipeline does not run
/// again for unchanged inputs.
/// </summary>
internal static class Inputs
{
    /// <summary>Provides the valid flags and segments of the project's manifest, or <c>null</c> if the project has no manifest.</summary>
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

    /// <summary>Provides the features of the project's C# version that affect the generated code.</summary>
    public static IncrementalValueProvider<LanguageFeatures> LanguageProvider(this IncrementalGeneratorInitializationContext context) =>
        context.ParseOptionsProvider
            .Select(static (options, _) => LanguageFeatures.Of((options as CSharpParseOptions)?.LanguageVersion))
            .WithTrackingName(TrackingNames.LanguageVersion);

    /// <summary>
    /// Provides a value that indicates whether the runtime is referenced, and a value that indicates whether generated properties can
    /// have <c>init</c> accessors. Older target frameworks do not contain the type that <c>init</c> accessors require.
    /// </summary>
    public static IncrementalValueProvider<(bool HasRuntime, bool HasInit)> ReferencesProvider(
        this IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider
            .Select(static (compilation, _) => (RuntimeReferences.FindMissing(compilation) is null, HasInitAccessors(compilation)))
            .WithTrackingName(TrackingNames.References);

    // This is the order in which the compiler looks up the type: in its own assembly, then in that of the framework, and then in the only
    // reference that contains the type.
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
