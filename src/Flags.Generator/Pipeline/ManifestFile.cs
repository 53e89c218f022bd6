using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator;

/// <summary>Represents the path and the content of a manifest file.</summary>
/// <remarks>The content is a string with value equality, because the compiler creates a new <c>AdditionalText</c> in each run.</remarks>
internal sealed record ManifestFile(string Path, string Text)
{
    /// <summary>
    /// Reads a manifest file. If the file cannot be opened, its content is treated as empty. The types are then still generated, so that
    /// code that uses them causes no errors in addition to that of the analyzers.
    /// </summary>
    public static ManifestFile Read(AdditionalText file, CancellationToken cancellation) =>
        new(file.Path, file.GetText(cancellation)?.ToString() ?? "");

    /// <summary>
    /// Returns the manifest that the generator uses: the one whose path is first in ordinal order, or <c>null</c> if the project has none.
    /// The analyzers choose the same manifest.
    /// </summary>
    public static ManifestFile? Choose(ImmutableArray<ManifestFile> files) =>
        files.OrderBy(file => file.Path, StringComparer.Ordinal).FirstOrDefault();
}
