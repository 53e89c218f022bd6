using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>Writes the attribute by which the manifest travels with the assembly.</summary>
internal static class AssemblyEmitter
{
    public static string Emit(TypeNames types, string json) =>
        SourceFile.WithoutNamespace($"[assembly: {RuntimeNames.FlagManifestAttribute}({Literal.Quote(types.MetadataName)}, {Literal.Quote(json)})]");
}
