using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Compiler;

/// <summary>A parsed manifest file of the compilation.</summary>
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

    /// <summary>Reads a file. Returns <c>null</c> if it cannot be opened.</summary>
    public static ManifestDocument? Read(AdditionalText file, CancellationToken cancellationToken) =>
        file.GetText(cancellationToken) is { } text ? new ManifestDocument(file.Path, text) : null;

    /// <summary>Returns the location of the start of a file. The file need not be readable.</summary>
    public static Location StartOf(AdditionalText file) => Location.Create(file.Path, default, default);

    /// <summary>Returns whether the name could be declared: by a valid or invalid flag, or in unreadable JSON.</summary>
    public bool MayDeclare(string name) => Parse.Map.TryGetName(name, out _) || Parse.Issues.Any(issue => issue.Id == IssueIds.NotJson);

    public Location LocationOf(TextRange range) => range.In(Text, _path);
}
