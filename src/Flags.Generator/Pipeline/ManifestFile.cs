using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator;

/// <summary>The content of a manifest file.</summary>
/// <remarks>It is a string with value equality, because the compiler creates a new instance of the file in each run.</remarks>
internal sealed record ManifestFile(string Path, string Text)
{
    /// <summary>
    /// Reads a file. A file that cannot be opened counts as empty: the types are still generated, and only the analyzers report the
    /// error.
    /// </summary>
    public static ManifestFile Read(AdditionalText file, CancellationToken cancellation) =>
        new(file.Path, file.GetText(cancellation)?.ToString() ?? "");

    /// <summary>Returns the first of several manifests by path, which the analyzers report as the used one too.</summary>
    public static ManifestFile? Choose(ImmutableArray<ManifestFile> files) =>
        files.OrderBy(file => file.Path, StringComparer.Ordinal).FirstOrDefault();
}
