namespace FeatureFlags.Manifest;

/// <summary>Reports repeated and unknown property names of a JSON object in a manifest.</summary>
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

    /// <summary>Reports each property of the object whose name is not in the list of known names.</summary>
    /// <remarks>
    /// The method reports nothing if the file is not valid JSON, because a missing bracket moves properties into the wrong object.
    /// </remarks>
    /// <param name="node">The object to check.</param>
    /// <param name="known">The properties that the object can have.</param>
    /// <param name="owner">The name of the object for error messages.</param>
    /// <param name="issues">The list that receives the issues.</param>
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
