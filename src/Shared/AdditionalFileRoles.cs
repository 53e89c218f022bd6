using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>Tells which additional file is the manifest. Generator and analyzers must agree, so both compile this file.</summary>
internal static class AdditionalFileRoles
{
    /// <summary>Metadata that the package's targets set. It outweighs the file's name.</summary>
    public const string MetadataKey = "build_metadata.AdditionalFiles.FlagsRole";

    public const string Manifest = "manifest";

    private const string ManifestFileName = "flags.json";

    private static readonly char[] s_separators = ['/', '\\'];

    public static bool IsManifest(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(MetadataKey, out string? role) && role.Length > 0
            ? role.Equals(Manifest, StringComparison.OrdinalIgnoreCase)
            : FileName(file.Path).Equals(ManifestFileName, StringComparison.OrdinalIgnoreCase);

    // A path may come from another system than the one that compiles.
    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(s_separators) + 1);
}
