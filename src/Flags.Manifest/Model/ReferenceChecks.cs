namespace FeatureFlags.Manifest;

/// <summary>
/// Checks the references to flags and segments in a manifest. A segment is a named set of users. References to a missing flag or segment,
/// and cycles of references, are reported with the id FLAG009.
/// </summary>
internal sealed class ReferenceChecks(IFlagReferences references, IssueList issues)
{
    /// <summary>
    /// Returns the flags whose default value refers only to valid flags and segments. Invalid references in the other flags are reported.
    /// </summary>
    public IReadOnlyList<FlagModel> Check(
        IReadOnlyList<FlagModel> flags, EquatableArray<Segment> segments, JsonNode declarations, ManifestMap map)
    {
        var valid = new List<FlagModel>();
        foreach (FlagModel flag in flags)
        {
            if (flag.Default is not FlagValue.Targeting
                || declarations.Find(flag.Name)?.Value.Find("defaultValue") is not { Value: var node })
            {
                valid.Add(flag);
            }
            else if (TargetingReader.TryRead(flag.Shape, node, references, out FlagValue? value, out string? error, out TextRange at))
            {
                // The reader has replaced the names in the value by the names as declared, which may differ in letter case.
                valid.Add(flag with { Default = value });
            }
            else
            {
                issues.Add(IssueIds.BrokenReference, at, $"flag {Excerpt.Quoted(flag.Name)}, 'defaultValue': {error}");
            }
        }

        Dictionary<string, FlagModel> byName = valid.ToDictionary(flag => flag.Name, StringComparer.Ordinal);
        foreach (IReadOnlyList<string> cycle
            in Cycles.Find([.. byName.Keys], name => Requirements(byName[name]).Select(requirement => requirement.Flag)))
        {
            map.TryGetProperty(cycle[0], "defaultValue", out TextRange range);
            issues.Add(IssueIds.BrokenReference, range, Describe(cycle, "flags require each other"));
            byName.Remove(cycle[0]);
        }

        RemoveOpen(byName, flag => Requirements(flag).All(requirement => byName.ContainsKey(requirement.Flag))
            && (flag.Default as FlagValue.Targeting)?.Setting.Segments.All(name => segments.Any(segment => segment.Name == name)) != false);
        return [.. valid.Where(flag => byName.ContainsKey(flag.Name))];
    }

    /// <summary>
    /// Returns the segments that refer only to valid segments and are not part of a cycle. Invalid references in the other segments are
    /// reported.
    /// </summary>
    public EquatableArray<Segment> Check(IReadOnlyList<Segment> segments, JsonNode declarations)
    {
        var valid = new Dictionary<string, Segment>(StringComparer.Ordinal);
        foreach (Segment segment in segments)
        {
            SettingError error = new();
            SettingNode node = new(declarations.Find(segment.Name)!.Value, "", error);
            Segment referring = SegmentReader.Read(segment.Name, node, references);
            if (error.Error is null)
            {
                valid.Add(segment.Name, referring);
            }
            else
            {
                issues.Add(IssueIds.BrokenReference, error.At, $"segment {Excerpt.Quoted(segment.Name)}: {error.Error}");
            }
        }

        foreach (IReadOnlyList<string> cycle in Cycles.Find([.. valid.Keys], name => valid[name].References))
        {
            issues.Add(IssueIds.BrokenReference, declarations.Find(cycle[0])!.NameRange, Describe(cycle, "segments refer to each other"));
            valid.Remove(cycle[0]);
        }

        RemoveOpen(valid, segment => segment.References.All(valid.ContainsKey));

        return new EquatableArray<Segment>(
            [.. segments.Select(segment => segment.Name).Where(valid.ContainsKey).Select(name => valid[name])]);
    }

    /// <summary>
    /// Removes each flag or segment (item) that refers to a removed item, directly or through other items. No error is reported for such an
    /// item, because the error that caused the first removal was already reported.
    /// </summary>
    private static void RemoveOpen<T>(Dictionary<string, T> all, Func<T, bool> isClosed)
    {
        string[] open;
        do
        {
            open = [.. all.Where(each => !isClosed(each.Value)).Select(each => each.Key)];
            Array.ForEach(open, name => all.Remove(name));
        }
        while (open.Length > 0);
    }

    private static EquatableArray<Requirement> Requirements(FlagModel flag) =>
        flag.Default is FlagValue.Targeting { Setting: var setting } ? setting.Requires : EquatableArray<Requirement>.Empty;

    private static string Describe(IReadOnlyList<string> path, string what) =>
        $"{what} {(path[0] == path[path.Count - 1] ? "in a cycle" : $"more than {TargetingSetting.MaxDepth} levels deep")}: "
        + $"{string.Join(" → ", path.Take(5).Select(Excerpt.Quoted))}{(path.Count > 5 ? " → …" : "")}";
}
