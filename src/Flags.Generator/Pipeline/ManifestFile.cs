using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator;

/// <summary>Represents the path and the content of a manifest file.</summary>
/// <remarks>The content is a string with value equality, because the compiler creates a new <c>AdditionalText</c> in each run.</remarks>
internal sealed record ManifestFile(string Path, string Text)
{
    /// <summary>
    /// Reads a manifest file. If the file cannot be opened, its content is empty. The types are then still generated, so that the error of
    /// the analyzers is the only one.
    /// </summary>
    public static ManifestFile Read(AdditionalText file, CancellationToken cancellation) =>
        new(file.Path, file.GetText(cancellation)?.ToString() ?? "");

    /// <summary>
    /// Returns the manifest that is used: the first one by path, or <c>null</c> if the project has none. The analyzers report the same
    /// choice.
    /// </summary>
    public static ManifestFile? Choose(ImmutableArray<ManifestFile> files) =>
        files.OrderBy(file => file.Path, StringComparer.Ordinal).FirstOrDefault();
}
