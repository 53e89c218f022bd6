using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes the flag declarations as a table, in the form that <c>FlagManifest</c> reads at run time.</summary>
internal static class ManifestEmitter
{
    public static string Emit(TypeNames types, RuntimeManifest manifest) => SourceFile.Write(types, $$"""
        static partial class {{CSharpName.EscapeType(types.Class)}}
        {
            /// <summary>Gets the declarations of the flags of this assembly, for <c>FlagEngine.Create</c>.</summary>
            public static {{RuntimeNames.FlagManifest}} Manifest => {{StateEmitter.Manifest}};

            {{RuntimeNames.GeneratedCode}}
            private static partial class {{StateEmitter.RuntimeClass}}
            {
                internal static readonly {{RuntimeNames.FlagManifest}} Manifest = new {{RuntimeNames.FlagManifest}}(
                    {{Literal.Quote(types.MetadataName)}},
                    {{Concatenation(manifest.Table)}},
                    {{string.Join(",\n", Rest(manifest))}});
            }
        }
        """);

    private static IEnumerable<string> Rest(RuntimeManifest manifest)
    {
        yield return "Reset";
        if (manifest.IsBound)
        {
            yield return $"bind: {BindingEmitter.Class}.Bind";
        }

        if (manifest.Segments is { } segments)
        {
            yield return "segments: " + Literal.Quote(segments);
        }
    }

    // Each flag is a literal on its own line, because compilers and editors have problems with a line of a megabyte. A constant would be
    // stored twice in the assembly.
    private static string Concatenation(EquatableArray<string> lines) =>
        lines.Count == 0 ? "\"\"" : string.Join(" +\n", lines.Select(Literal.Quote));
}
