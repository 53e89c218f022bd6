namespace FeatureFlags.Manifest;

/// <summary>
/// Reads a segment, such as <c>"internal": { "groups": ["staff"], "rules": [ { "when": { … } } ], "exclude": { … } }</c>.
/// </summary>
internal static class SegmentReader
{
    private static readonly string[] s_properties = ["users", "groups", "rules", "exclude"];
    private static readonly string[] s_rule = ["when"];

    public static Segment Read(string name, SettingNode node, IFlagReferences? references)
    {
        Dictionary<string, SettingNode> parts = node.Parts(
            s_properties, "a segment: an object with 'users', 'groups', 'rules' or 'exclude'");
        TargetingBudget budget = new(references?.SegmentCosts);
        Segment segment = new(name)
        {
            Include = AudienceReader.Read(parts),
            Exclude = parts.TryGetValue("exclude", out SettingNode exclude) ? AudienceReader.Read(exclude) : Audience.Empty,
            Rules = parts.TryGetValue("rules", out SettingNode rules)
                ? ReadRules(rules, new ConditionReader(references, budget), budget)
                : EquatableArray<EquatableArray<Condition>>.Empty,
        };
        return segment with { Cost = budget.Own };
    }

    private static EquatableArray<EquatableArray<Condition>> ReadRules(SettingNode node, ConditionReader conditions, TargetingBudget budget)
    {
        budget.AddRules(node);
        var rules = new List<EquatableArray<Condition>>();
        foreach (SettingNode item in node.Items("an array of rules"))
        {
            if (item.Parts(s_rule, "a rule: an object with 'when'").TryGetValue("when", out SettingNode when))
            {
                rules.Add(conditions.Read(when));
            }
            else
            {
                item.Report("'when' is missing: add the conditions of the rule");
            }
        }

        return new EquatableArray<EquatableArray<Condition>>([.. rules]);
    }
}
