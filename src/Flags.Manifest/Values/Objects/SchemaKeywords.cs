namespace FeatureFlags.Manifest;

/// <summary>Reads the keywords of one schema object. A keyword of the wrong JSON type is reported and treated as absent.</summary>
internal sealed class SchemaKeywords(JsonNode schema, string path, SchemaErrors errors)
{
    private static readonly FlagShape s_count = new(FlagType.Integer) { Minimum = new FlagValue.Integer(0) };

    private static readonly string[] s_always = ["type", "description", "title", "default", "$comment", "$id", "$schema"];

    private static readonly string[] s_all =
    [
        .. s_always, "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "enum", "format",
        "minimum", "maximum", "pattern", "minLength", "maxLength",
    ];

    /// <summary>Gets the path of the property that the schema describes. The path is empty for the root schema.</summary>
    public string Path { get; } = path;

    public TextRange Range => schema.Range;

    public JsonNode? Find(string keyword) => schema.Find(keyword)?.Value;

    public void Report(TextRange at, string message) => errors.Add(Path, at, message);

    public string? Text(string keyword) => Find(keyword, JsonKind.String, "a string")?.Text;

    /// <summary>
    /// Returns the value of a keyword, or <c>null</c> if the keyword is absent. A value of a kind other than the specified kind is reported
    /// as an error and treated as absent.
    /// </summary>
    public JsonNode? Find(string keyword, JsonKind kind, string expectation)
    {
        if (Find(keyword) is not { } node || node.Kind == kind)
        {
            return Find(keyword);
        }

        Report(node.Range, $"'{keyword}' is {expectation}, found {node.Description}");
        return null;
    }

    public int? Count(string keyword) => Number(keyword, s_count) is FlagValue.Integer count ? (int)count.Value : null;

    public FlagValue? Number(string keyword, FlagShape shape)
    {
        if (Find(keyword) is not { } node)
        {
            return null;
        }

        if (!FlagValueReader.TryRead(shape, node, out FlagValue? value, out string? error, out _))
        {
            Report(node.Range, $"'{keyword}': {error}");
        }

        return value;
    }

    /// <summary>
    /// Reports duplicate keywords and keywords that are not allowed. Common keywords such as <c>description</c> are always allowed.
    /// </summary>
    public void ReportOthers(string kind, params string[] allowed)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonMember member in schema.Members)
        {
            if (!seen.Add(member.Name))
            {
                Report(member.NameRange, $"the keyword {Excerpt.Quoted(member.Name)} appears twice");
            }
            else if (Array.IndexOf(s_always, member.Name) < 0 && Array.IndexOf(allowed, member.Name) < 0)
            {
                Report(member.NameRange, KeywordError(member.Name, kind, allowed));
            }
        }
    }

    private static string KeywordError(string keyword, string kind, string[] allowed)
    {
        if (Array.IndexOf(s_all, keyword) >= 0)
        {
            return $"the keyword '{keyword}' is not allowed for {kind}";
        }

        string others = $": {kind} supports {(allowed.Length == 0 ? "none" : string.Join(", ", allowed))}";
        return $"the keyword {Excerpt.Quoted(keyword)} is not supported{NearestName.Suggest(keyword, allowed, others)}";
    }
}
