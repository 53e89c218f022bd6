using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Compiler;

/// <summary>
/// Represents the manifest file of the compilation, together with the flags and the issues that the parser found in the file.
/// </summary>
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

    /// <summary>Reads a manifest file. Returns <c>null</c> if the file cannot be opened.</summary>
    public static ManifestDocument? Read(AdditionalText file, CancellationToken cancellationToken) =>
        file.GetText(cancellationToken) is { } text ? new ManifestDocument(file.Path, text) : null;

    /// <summary>Returns the location of the first character of a file. The file need not be readable.</summary>
    public static Location StartOf(AdditionalText file) => Location.Create(file.Path, default, default);

    /// <summary>
    /// Returns whether the manifest may declare a flag with the specified name. The result is also true if the declaration is invalid,
    /// or if the manifest is not valid JSON.
    /// </summary>
    public bool MayDeclare(string name) => Parse.Map.TryGetName(name, out _) || Parse.Issues.Any(issue => issue.Id == IssueIds.NotJson);

    public Location LocationOf(TextRange range) => range.In(Text, _path);
}
