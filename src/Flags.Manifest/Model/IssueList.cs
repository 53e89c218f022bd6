namespace FeatureFlags.Manifest;

/// <summary>The issues of one manifest while it is read.</summary>
internal sealed class IssueList(string text)
{
    private readonly List<ManifestIssue> _issues = [];

    public int ErrorCount { get; private set; }

    /// <summary>False when the text is not JSON throughout: where a name belongs is then not certain.</summary>
    public bool IsJson { get; private set; } = true;

    public void Add(string id, TextRange range, string message)
    {
        _issues.Add(new ManifestIssue(id, range, message));
        ErrorCount += IssueIds.IsError(id) ? 1 : 0;
        IsJson &= id != IssueIds.NotJson;
    }

    /// <summary>Line of a place, for a message that names another place than its own.</summary>
    public int LineOf(TextRange range) => TextPosition.Of(text, range.Start).Line;

    /// <summary>All of them, in the order of the text.</summary>
    public IReadOnlyList<ManifestIssue> ToSorted() => _issues.OrderBy(issue => issue.Range.Start).ToArray();
}
