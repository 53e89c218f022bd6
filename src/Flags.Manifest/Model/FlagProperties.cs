namespace FeatureFlags.Manifest;

/// <summary>
/// Reads the properties of a JSON object in a manifest, such as a flag. A property of the wrong JSON type is reported and treated as
/// missing.
/// </summary>
/// <param name="flag">The JSON object that contains the properties.</param>
/// <param name="owner">The prefix of error messages, such as <c>flag 'x', </c>. Empty for the root object of the manifest.</param>
/// <param name="issues">The list that receives the errors.</param>
internal sealed class FlagProperties(JsonNode flag, string owner, IssueList issues)
{
    /// <summary>Returns whether the property exists, even if its value cannot be read.</summary>
    public bool Has(string name) => flag.Find(name) is not null;

    /// <summary>Returns the value of a property, or <c>null</c> if the property is missing or its value cannot be read.</summary>
    public JsonNode? Find(string name) => flag.Find(name) is { Value: { IsValid: true } value } ? value : null;

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

    /// <summary>
    /// Reads a property as a value of the specified shape. Returns <c>null</c> if the property is missing or invalid. An invalid value is
    /// reported.
    /// </summary>
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

    /// <summary>
    /// Reports a property of the wrong JSON type. Returns false for such a property, and true if the property is missing or has the
    /// expected type.
    /// </summary>
    public bool CheckKind(string name, JsonKind kind, string expectation) =>
        Find(name) is not { } node || Is(node, kind, name, expectation);

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
