namespace FeatureFlags.Manifest;

/// <summary>Checks the names of an object's properties.</summary>
internal static class PropertyChecks
{
    public static void ReportRepeated(JsonNode node, IssueList issues)
    {
        var firsts = new Dictionary<string, TextRange>(StringComparer.Ordinal);
        foreach (JsonMember member in node.Members)
        {
            if (firsts.TryGetValue(member.Name, out TextRange first))
            {
                issues.Add(
                    IssueIds.NameClash,
                    member.NameRange,
                    $"the property {Excerpt.Quoted(member.Name)} appears twice, first on line {issues.LineOf(first)}");
            }
            else
            {
                firsts.Add(member.Name, member.NameRange);
            }
        }
    }

    /// <summary>Reports unknown properties.</summary>
    /// <remarks>Reports nothing if the file is not valid JSON, because a missing bracket puts names into the wrong object.</remarks>
    /// <param name="node">The object.</param>
    /// <param name="known">The properties that the object can have.</param>
    /// <param name="owner">The name of the object for messages.</param>
    /// <param name="issues">Receives the issues.</param>
    public static void ReportUnknown(JsonNode node, string[] known, string owner, IssueList issues)
    {
        foreach (JsonMember member in node.Members)
        {
            if (issues.IsJson && Array.IndexOf(known, member.Name) < 0)
            {
                string advice = NearestName.Suggest(member.Name, known, ": the property is ignored");
                issues.Add(IssueIds.UnknownProperty, member.NameRange, $"{owner} has no property {Excerpt.Quoted(member.Name)}{advice}");
            }
        }
    }
}
