using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator;

/// <summary>Represents the path and the content of a manifest file.</summary>
/// <remarks>The content is a string with value equality, because the compiler creates a new <c>AdditionalText</c> in each run.</remarks>
internal sealed record ManifestFile(string Path, string Text)
{
    /// <summary>
    /// Reads a manifest file. If the file cannot be opened, the content is empty. The generator then creates its types without flags,
    /// so that code that refers to these types does not cause further errors.
    /// </summary>
    public static ManifestFile Read(AdditionalText file, CancellationToken cancellation) =>
        new(file.Path, file.GetText(cancellation)?.ToString() ?? "");

    /// <summary>
    /// Returns the manifest that the generator uses, which is the manifest with the first path in ordinal order. Returns <c>null</c> if
    /// the project has no manifest.
    /// </summary>
    public static ManifestFile? Choose(ImmutableArray<ManifestFile> files) =>
        files.OrderBy(file => file.Path, StringComparer.Ordinal).FirstOrDefault();
}
