namespace FeatureFlags.Manifest;

/// <summary>The properties of one flag, read by type. One that is not of its type is reported and counts as absent.</summary>
/// <param name="flag">The object that holds them.</param>
/// <param name="owner">What starts a message: <c>flag 'x', </c>; empty for the root.</param>
/// <param name="issues">Takes what is wrong.</param>
internal sealed class FlagProperties(JsonNode flag, string owner, IssueList issues)
{
    /// <summary>Whether the property is there, readable or not.</summary>
    public bool Has(string name) => flag.Find(name) is not null;

    /// <summary>The property's value; null when there is none, or none that could be read.</summary>
    public JsonNode? Find(string name) => flag.Find(name) is { Value: { IsSound: true } value } ? value : null;

    public string? Text(string name) => Find(name) is { } node && Is(node, JsonKind.String, name, "a string") ? node.Text : null;

    public bool Boolean(string name)
    {
        JsonNode? node = Find(name);
        return node is not null && node.Kind != JsonKind.False && Is(node, JsonKind.True, name, "true or false");
    }

    public EquatableArray<string> Texts(string name)
    {
        if (Find(name) is not { } node || !Is(node, JsonKind.Array, name, "an array of strings"))
        {
            return EquatableArray<string>.Empty;
        }

        var texts = new List<string>();
        foreach (JsonNode item in node.Items)
        {
            if (Is(item, JsonKind.String, name, "an array of strings"))
            {
                texts.Add(item.Text);
            }
        }

        return new EquatableArray<string>(texts.ToArray());
    }

    /// <summary>A value of the flag.</summary>
    public FlagValue? Value(string name, FlagShape shape)
    {
        JsonNode? node = Find(name);
        if (node is null)
        {
            return null;
        }

        if (!FlagValueReader.TryRead(shape, node, out FlagValue? value, out string? error, out TextRange at))
        {
            Report(name, at, error);
        }

        return value;
    }

    /// <summary>Reports a property that is there and of another kind.</summary>
    public bool CheckKind(string name, JsonKind kind, string expectation) => Find(name) is not { } node || Is(node, kind, name, expectation);

    public void Report(string name, TextRange range, string error) => Report(IssueIds.DoesNotFit, name, range, error);

    public void Report(string id, string name, TextRange range, string error) => issues.Add(id, range, $"{owner}'{name}': {error}");

    private bool Is(JsonNode node, JsonKind kind, string name, string expectation)
    {
        if (node.Kind != kind)
        {
            Report(name, node.Range, $"expected {expectation}, found {node.Description}");
        }

        return node.Kind == kind;
    }
}
