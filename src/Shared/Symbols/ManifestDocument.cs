using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Compiler;

/// <summary>A manifest as the compiler hands it over, read.</summary>
internal sealed class ManifestDocument
{
    private readonly string _path;

    private ManifestDocument(string path, SourceText text)
    {
        _path = path;
        Text = text;
        Parse = ManifestReader.Read(text.ToString());
    }

    public SourceText Text { get; }

    public ManifestParse Parse { get; }

    /// <summary>Null when the file cannot be opened.</summary>
    public static ManifestDocument? Read(AdditionalText file, CancellationToken cancellationToken) =>
        file.GetText(cancellationToken) is { } text ? new ManifestDocument(file.Path, text) : null;

    /// <summary>The first character of a file, whether it can be read or not.</summary>
    public static Location StartOf(AdditionalText file) => Location.Create(file.Path, default, default);

    /// <summary>Whether the name may be declared: by a flag, valid or not, or behind unreadable JSON.</summary>
    public bool MayDeclare(string name) => Parse.Map.TryGetName(name, out _) || Parse.Issues.Any(issue => issue.Id == IssueIds.NotJson);

    public Location LocationOf(TextRange range) => range.In(Text, _path);
}
