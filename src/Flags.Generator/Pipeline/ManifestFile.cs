using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator;

/// <summary>A manifest as it was handed over.</summary>
/// <remarks>Text, because another instance of the same file must compare equal: the compiler makes a new one in each run.</remarks>
internal sealed record ManifestFile(string Path, string Text)
{
    /// <summary>A file that cannot be opened counts as an empty one: its types stand, and the one error is the analyzers'.</summary>
    public static ManifestFile Read(AdditionalText file, CancellationToken cancellation) =>
        new(file.Path, file.GetText(cancellation)?.ToString() ?? "");

    /// <summary>Among several, the first by path: the one that the analyzers name too.</summary>
    public static ManifestFile? Choose(ImmutableArray<ManifestFile> files) =>
        files.OrderBy(file => file.Path, StringComparer.Ordinal).FirstOrDefault();
}
