using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>
/// Reads the long form of a setting, which is a JSON object with targeting rules. Error messages begin with the JSON path of the invalid
/// part.
/// </summary>
internal sealed class TargetingReader
{
    private static readonly string[] s_first = ["enabled", "from", "until", "requires", "exclude", "users", "groups", "rules"];
    private static readonly string[] s_last = ["bucketBy", "salt"];

    private readonly FlagShape _shape;
    private readonly IFlagReferences? _references;
    private readonly ConditionReader _conditions;
    private readonly TargetingBudget _budget;
    private readonly string[] _serving;

    private TargetingReader(FlagShape shape, IFlagReferences? references)
    {
        _shape = shape;
        _references = references;
        _budget = new TargetingBudget(references?.SegmentCosts);
        _conditions = new ConditionReader(references, _budget);
        _serving = ServingReader.Properties(shape);
    }

    private bool HasVariants => _shape.Type == FlagType.Variant;

    /// <summary>Returns whether settings of a flag type can be in the long form, which is a JSON object with targeting rules.</summary>
    public static bool Accepts(FlagType type) => type is FlagType.Percentage or FlagType.Users or FlagType.Variant;

    /// <summary>
    /// Reads a setting in its long form, which is a JSON object with targeting rules. Returns false and the first error if the setting is
    /// invalid.
    /// </summary>
    /// <param name="shape">The type and limits of the flag.</param>
    /// <param name="node">The JSON object of the setting.</param>
    /// <param name="references">The flags and segments of the manifest, or <c>null</c> to skip the validation of references.</param>
    /// <param name="value">The setting that was read.</param>
    /// <param name="error">The error message, or <c>null</c> if the setting is valid.</param>
    /// <param name="at">The range of the error.</param>
    public static bool TryRead(
        FlagShape shape,
        JsonNode node,
        IFlagReferences? references,
        [NotNullWhen(true)] out FlagValue? value,
        [NotNullWhen(false)] out string? error,
        out TextRange at)
    {
        SettingError errors = new();
        TargetingSetting setting = new TargetingReader(shape, references).Read(new SettingNode(node, "", errors));
        (error, at) = (errors.Error, errors.Error is null ? node.Range : errors.At);
        value = error is null ? new FlagValue.Targeting(setting) : null;
        return error is null;
    }

    private TargetingSetting Read(SettingNode node)
    {
        string[] known = [.. s_first, .. _serving, .. HasVariants ? ["off"] : Array.Empty<string>(), .. s_last];
        Dictionary<string, SettingNode> parts = node.Parts(known, "an object");
        DateTimeOffset? from = parts.TryGetValue("from", out SettingNode start) ? start.Time() : null;
        DateTimeOffset? until = parts.TryGetValue("until", out SettingNode end) ? end.Time() : null;
        if (until <= from)
        {
            end.Report("the time is not after 'from', so the flag would never be on");
        }

        TargetingSetting setting = new()
        {
            Enabled = !parts.TryGetValue("enabled", out SettingNode enabled) || enabled.Boolean(),
            From = from,
            Until = until,
            Requires = parts.TryGetValue("requires", out SettingNode requires)
                ? ReadRequirements(requires)
                : EquatableArray<Requirement>.Empty,
            Exclude = parts.TryGetValue("exclude", out SettingNode exclude) ? AudienceReader.Read(exclude) : Audience.Empty,
            Include = ReadInclusions(parts),
            Rules = parts.TryGetValue("rules", out SettingNode rules) ? ReadRules(rules) : EquatableArray<TargetingRule>.Empty,
            Fallthrough = ServingReader.Read(parts, _shape),
            Off = parts.TryGetValue("off", out SettingNode off) ? VariantNames.Read(off, _shape.Variants) : null,
            BucketBy = parts.TryGetValue("bucketBy", out SettingNode bucketBy) ? ReadBucketBy(bucketBy) : null,
            Salt = parts.TryGetValue("salt", out SettingNode salt) ? salt.Text() : null,
        };
        return setting with { Cost = _budget.Own };
    }

    private EquatableArray<Inclusion> ReadInclusions(Dictionary<string, SettingNode> parts)
    {
        if (HasVariants)
        {
            return new EquatableArray<Inclusion>([.. AudienceReader.ReadByVariant(parts, _shape.Variants)]);
        }

        Audience audience = AudienceReader.Read(parts);
        return audience.IsEmpty ? EquatableArray<Inclusion>.Empty : new EquatableArray<Inclusion>([new Inclusion(null, audience)]);
    }

    private EquatableArray<TargetingRule> ReadRules(SettingNode node)
    {
        _budget.AddRules(node);
        string[] known = ["when", .. _serving];
        var rules = new List<TargetingRule>();
        foreach (SettingNode item in node.Items("an array of rules"))
        {
            Dictionary<string, SettingNode> parts = item.Parts(known, "a rule: an object with 'when'");
            EquatableArray<Condition> when = EquatableArray<Condition>.Empty;
            if (parts.TryGetValue("when", out SettingNode conditions))
            {
                when = _conditions.Read(conditions);
            }
            else
            {
                item.Report("'when' is missing: add the conditions of the rule");
            }

            Serving? serving = ServingReader.Read(parts, _shape);
            if (serving is null && HasVariants)
            {
                item.Report("'variant' or 'allocation' is missing: add one of them");
            }

            rules.Add(new TargetingRule(when, serving ?? new Serving()));
        }

        return new EquatableArray<TargetingRule>([.. rules]);
    }

    private EquatableArray<Requirement> ReadRequirements(SettingNode node)
    {
        var requirements = new List<Requirement>();
        const string Expectation = "an object with the required value of each flag";
        foreach (KeyValuePair<string, SettingNode> member in node.Members(Expectation, _references?.FlagNames))
        {
            requirements.Add(new Requirement(member.Key, ReadRequirement(member.Value, member.Key)));
        }

        return new EquatableArray<Requirement>([.. requirements]);
    }

    private string ReadRequirement(SettingNode node, string flag)
    {
        switch (_references?.FindFlag(flag))
        {
            case { Type: FlagType.Boolean or FlagType.Percentage or FlagType.Users }:
                return node.Boolean() ? "true" : "false";
            case { Type: FlagType.Variant } shape:
                return VariantNames.Read(node, node.Scalar(), shape.Variants);
            case { Type: var type }:
                node.Report($"a flag of type '{FlagTypes.NameOf(type)}' cannot be required: only on/off flags and variant flags can");
                break;
            case null when _references is not null && !_references.FlagNames.Contains(flag):
                string advice = NearestName.Suggest(flag, _references.FlagNames, ": declare the flag in the manifest");
                node.Report($"there is no flag {Excerpt.Quoted(flag)}{advice}");
                break;
        }

        return node.Scalar();
    }

    private static string ReadBucketBy(SettingNode node)
    {
        string attribute = ReservedAttributes.Canonical(node.Text());
        if (attribute is ReservedAttributes.Groups or ReservedAttributes.Segment)
        {
            node.Report($"'{attribute}' is not a single value of the caller: use 'userId' or another attribute");
        }

        return attribute;
    }
}
