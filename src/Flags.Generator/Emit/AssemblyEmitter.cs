using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes what holds for the whole assembly: the attribute by which the manifest travels with it, and among implicit usings the namespace
/// of the generated types. The compiler accepts the using beside one of the project's own, as they are in different files.
/// </summary>
internal static class AssemblyEmitter
{
    public static string Emit(TypeNames types, (bool HasGlobalUsing, string Json) part)
    {
        string globalUsing = part.HasGlobalUsing ? $"global using global::{CSharpName.Escape(types.Namespace)};\n\n" : "";
        string arguments = $"{Literal.Quote(types.MetadataName)}, {Literal.Quote(part.Json)}";
        return SourceFile.WithoutNamespace($"{globalUsing}[assembly: {RuntimeNames.FlagManifestAttribute}({arguments})]");
    }
}
