namespace FeatureFlags.Manifest;

/// <summary>The properties of one flag, read by type. One that is not of its type is reported and counts as absent.</summary>
/// <param name="flag">The object that holds them.</param>
/// <param name="owner">What starts a message: <c>flag 'x', </c>; empty for the root.</param>
/// <param name="issues">Takes what is wrong.</param>
internal sealed class FlagProperties(JsonNode flag, string owner, IssueList issues)
{
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

    /// <summary>A value of the flag. Null also for a sound one of a type whose values are not kept.</summary>
    public FlagValue? Value(string name, FlagShape shape)
    {
        JsonNode? node = Find(name);
        if (node is null)
        {
            return null;
        }

        if (shape.Type is FlagType.Object or FlagType.Variant)
        {
            Is(node, FlagValueReader.ExpectedKind(shape.Type), name, FlagValueReader.Expectation(shape.Type));
            return null;
        }

        if (!FlagValueReader.TryRead(shape, node, out FlagValue? value, out string? error, out TextRange at))
        {
            Report(name, at, error);
        }

        return value;
    }

    public void Report(string name, TextRange range, string error) => issues.Add(IssueIds.DoesNotFit, range, $"{owner}'{name}': {error}");

    private bool Is(JsonNode node, JsonKind kind, string name, string expectation)
    {
        if (node.Kind != kind)
        {
            Report(name, node.Range, $"expected {expectation}, found {node.Description}");
        }

        return node.Kind == kind;
    }
}
