using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the parts for the whole assembly: the attribute that carries the manifest and, if the project has implicit usings, a global
/// using of the generated namespace. The compiler accepts it in addition to the same using of the project, because the files differ.
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
