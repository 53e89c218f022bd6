namespace FeatureFlags.Manifest;

/// <summary>Collects the errors and warnings of one manifest while it is read.</summary>
internal sealed class IssueList(string text)
{
    private readonly List<ManifestIssue> _issues = [];

    public int ErrorCount { get; private set; }

    /// <summary>
    /// Gets a value that indicates whether the manifest is valid JSON. In invalid JSON, a property may appear to belong to the wrong
    /// object, so some checks are skipped.
    /// </summary>
    public bool IsJson { get; private set; } = true;

    public void Add(string id, TextRange range, string message)
    {
        _issues.Add(new ManifestIssue(id, range, message));
        ErrorCount += IssueIds.IsError(id) ? 1 : 0;
        IsJson &= id != IssueIds.NotJson;
    }

    /// <summary>
    /// Returns the number of the line on which a range begins. Messages use the line number to refer to a second position in the file.
    /// </summary>
    public int LineOf(TextRange range) => TextPosition.Of(text, range.Start).Line;

    /// <summary>Returns all issues, sorted by their position in the file.</summary>
    public IReadOnlyList<ManifestIssue> ToSorted() => _issues.OrderBy(issue => issue.Range.Start).ToArray();
}
