namespace FeatureFlags.Manifest;

/// <summary>Reads the <c>segments</c> property of a manifest. A segment is a named set of users.</summary>
internal static class SegmentsReader
{
    /// <summary>
    /// Returns the segments without errors. Their references are not checked here, because <see cref="ReferenceChecks"/> validates them
    /// after the flags are read.
    /// </summary>
    public static IReadOnlyList<Segment> Read(JsonNode segments, IssueList issues)
    {
        var valid = new List<Segment>();
        if (segments.IsValid && segments.Kind != JsonKind.Object)
        {
            issues.Add(
                IssueIds.DoesNotFit,
                segments.Range,
                $"'segments': expected an object with a member for each segment, found {segments.Description}");
        }

        PropertyChecks.ReportRepeated(segments, issues);
        foreach (JsonMember member in segments.Members)
        {
            SettingError error = new();
            Segment segment = SegmentReader.Read(member.Name, new SettingNode(member.Value, "", error), references: null);
            if (!member.Value.IsValid)
            {
                continue;
            }

            if (error.Error is not null)
            {
                issues.Add(IssueIds.DoesNotFit, error.At, $"segment {Excerpt.Quoted(member.Name)}: {error.Error}");
            }
            else if (valid.Find(other => other.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) is not { Name: var first })
            {
                valid.Add(segment);
            }
            else if (first != member.Name)
            {
                string names = $"the segment {Excerpt.Quoted(member.Name)} differs from {Excerpt.Quoted(first)}";
                issues.Add(IssueIds.NameClash, member.NameRange, names + " only in case: rename one of them");
            }
        }

        return valid;
    }
}
