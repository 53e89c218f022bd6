using System.Collections.Immutable;
using System.Text;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Generator;

/// <summary>What leaves the pipeline: nothing at all, or every file.</summary>
internal static class Outputs
{
    /// <summary>Empty where there is no manifest, or no C# that the files could be written in.</summary>
    public static IncrementalValuesProvider<FlagSet> FlagsProvider(
        this IncrementalValueProvider<((ManifestModel? Manifest, GeneratorOptions Options) Left, bool IsSupported)> inputs) =>
        inputs
            .SelectMany(static (input, _) => input is { IsSupported: true, Left: { Manifest: { } manifest, Options: var options } }
                ? ImmutableArray.Create(FlagSet.Decide(manifest, options))
                : ImmutableArray<FlagSet>.Empty)
            .WithTrackingName(TrackingNames.Flags);

    /// <summary>Registers one generated file: it is written again when its projection of the flags has changed.</summary>
    public static void Emit<T>(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<FlagSet> flags,
        string step,
        Func<FlagSet, T> project,
        Func<TypeNames, string> fileName,
        Func<TypeNames, T, string> emit) =>
        context.RegisterSourceOutput(
            flags.Select((set, _) => (set.Types, Part: project(set))).WithTrackingName(step),
            (output, file) => output.AddSource(fileName(file.Types) + ".g.cs", SourceText.From(emit(file.Types, file.Part), Encoding.UTF8)));
}
