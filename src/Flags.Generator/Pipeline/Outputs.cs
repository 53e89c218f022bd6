using System.Collections.Immutable;
using System.Text;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Generator;

/// <summary>
/// Registers the files that the generator creates. No file is created if the project has no manifest, or if the project cannot compile
/// the generated code.
/// </summary>
internal static class Outputs
{
    /// <summary>
    /// Provides the data from which code is generated. The provider is empty if there is no manifest, if the C# version is not supported,
    /// or if the runtime is not referenced.
    /// </summary>
    public static IncrementalValuesProvider<FlagSet> FlagsProvider(
        this IncrementalValueProvider<(
            (ManifestModel? Manifest, GeneratorOptions Options) Left,
            (LanguageFeatures Language, (bool HasRuntime, bool HasInit) References) Right)> inputs) =>
        inputs
            .SelectMany(static (input, _) => input is
                {
                    Left: { Manifest: { } manifest, Options: var options },
                    Right: { Language: { IsSupported: true } language, References: { HasRuntime: true, HasInit: var hasInit } },
                }
                ? ImmutableArray.Create(FlagSet.Decide(manifest, options, language, hasInit))
                : ImmutableArray<FlagSet>.Empty)
            .WithTrackingName(TrackingNames.Flags);

    /// <summary>
    /// Registers a generated file. The file is generated again only if the data that <paramref name="project"/> returns has changed.
    /// </summary>
    public static void Emit<T>(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<FlagSet> flags,
        string step,
        Func<FlagSet, T> project,
        Func<TypeNames, string> fileName,
        Func<TypeNames, T, string> emit) =>
        context.Emit(flags.Select((set, _) => (set.Types, project(set))).WithTrackingName(step), fileName, emit);

    /// <summary>
    /// Registers a generated file that is created only if <paramref name="isNeeded"/> returns true for at least one flag.
    /// </summary>
    public static void EmitFor<T>(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<FlagSet> flags,
        string step,
        Func<EmittedFlag, bool> isNeeded,
        Func<FlagSet, T> project,
        Func<TypeNames, string> fileName,
        Func<TypeNames, T, string> emit) =>
        context.Emit(
            flags
                .SelectMany((set, _) =>
                    set.Flags.Any(isNeeded) ? ImmutableArray.Create((set.Types, project(set))) : ImmutableArray<(TypeNames, T)>.Empty)
                .WithTrackingName(step),
            fileName,
            emit);

    private static void Emit<T>(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<(TypeNames Types, T Part)> files,
        Func<TypeNames, string> fileName,
        Func<TypeNames, T, string> emit) =>
        context.RegisterSourceOutput(
            files,
            (output, file) =>
                output.AddSource(fileName(file.Types) + ".g.cs", SourceText.From(emit(file.Types, file.Part), Encoding.UTF8)));
}
