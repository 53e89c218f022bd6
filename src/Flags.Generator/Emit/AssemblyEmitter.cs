using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the declarations that apply to the whole assembly: the attribute that contains the manifest and, if the project has implicit
/// usings, a global using directive for the generated namespace.
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
