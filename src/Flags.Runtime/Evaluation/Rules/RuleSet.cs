using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>The long form of a setting, compiled: texts parsed, lists hashed. Asking it takes no lock, allocates nothing and does not throw.</summary>
/// <param name="setting">What the setting says.</param>
/// <param name="off">The outcome where nothing gives another.</param>
/// <param name="bucketing">Places callers.</param>
internal sealed class RuleSet(TargetingSetting setting, int off, Bucketing bucketing)
{
    // Most settings have none of what stands before the rules.
    private readonly bool _hasGates = !setting.Enabled || setting.From is not null || setting.Until is not null
        || setting.Requires.Count > 0 || !setting.Exclude.IsEmpty || setting.Include.Count > 0;

    /// <summary>What the setting said, for those who look whether a new one says the same.</summary>
    public TargetingSetting Setting { get; } = setting;

    public RequiredFlag[] Requires { get; init; } = [];

    public CompiledAudience Exclude { get; init; } = new(Audience.Nobody);

    public (CompiledAudience Audience, int Outcome)[] Include { get; init; } = [];

    public CompiledRule[] Rules { get; init; } = [];

    public Share? Others { get; init; }

    /// <summary>How many required flags this one counts for.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Whether the answer depends on other flags or on the time, so that rules are of one snapshot.</summary>
    public bool LooksAround => Requires.Length > 0 || Setting.From is not null || Setting.Until is not null;

    public Decision Decide(in Caller caller, IEvaluationScope scope, ref int asked)
    {
        if (_hasGates && AskGates(caller, scope, ref asked) is { } decision)
        {
            return decision;
        }

        for (int i = 0; i < Rules.Length; i++)
        {
            if (Rules[i].IsFor(caller))
            {
                return Serve(Rules[i].Share, caller, FlagReason.TargetingMatch, DecisionStep.Rule, i);
            }
        }

        return Others is null
            ? new Decision(off, FlagReason.NoMatch, DecisionStep.Off)
            : Serve(Others, caller, FlagReason.Static, DecisionStep.Others, 0);
    }

    /// <summary>The JSON path of what decided.</summary>
    public string PathOf(Decision decision) => decision.Step switch
    {
        DecisionStep.Enabled => "enabled",
        DecisionStep.From => "from",
        DecisionStep.Until => "until",
        DecisionStep.Requirement => "requires." + Setting.Requires[decision.Index].Flag,
        DecisionStep.Exclusion => "exclude",
        DecisionStep.User => "users",
        DecisionStep.Group => "groups",
        DecisionStep.Rule => FormattableString.Invariant($"rules[{decision.Index}]"),
        DecisionStep.Others => Setting.Others switch { { Allocation.Count: > 0 } => "allocation", { Variant: not null } => "variant", _ => "percentage" },
        _ => "nothing",
    };

    /// <summary>The rollout that applied, 0–100.</summary>
    public decimal PercentageOf(Decision decision) => decision.Step switch
    {
        DecisionStep.User or DecisionStep.Group => 100,
        DecisionStep.Rule => Rules[decision.Index].Share.Percentage,
        DecisionStep.Others => Others!.Percentage,
        _ => 0,
    };

    /// <summary>How many users are named, how many rules there are. Ids stay out of logs, so they are not listed.</summary>
    public override string ToString()
    {
        int users = 0;
        int groups = 0;
        foreach (Inclusion inclusion in Setting.Include)
        {
            users += inclusion.Audience.Users.Count;
            groups += inclusion.Audience.Groups.Count;
        }

        List<string> parts = [];
        Add(parts, users, "user");
        Add(parts, groups, "group");
        Add(parts, Rules.Length, "rule");
        switch (Setting.Others)
        {
            case { Allocation.Count: > 0 }:
                parts.Add("by weight");
                break;
            case { Variant: { } variant }:
                parts.Add(variant);
                break;
            case { Percentage: var percentage }:
                parts.Add(FormattableString.Invariant($"{percentage} %"));
                break;
        }

        return $"targeted{(Setting.Enabled ? "" : ", disabled")}: {(parts.Count == 0 ? "nobody" : string.Join(", ", parts))}";
    }

    private static void Add(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add(FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}"));
        }
    }

    /// <summary>What stands before the rules. Null where none of it decides.</summary>
    private Decision? AskGates(in Caller caller, IEvaluationScope scope, ref int asked)
    {
        if (!Setting.Enabled)
        {
            return new Decision(off, FlagReason.Disabled, DecisionStep.Enabled);
        }

        if (Setting.From is { } from && scope.Now < from)
        {
            return new Decision(off, FlagReason.OutsideWindow, DecisionStep.From);
        }

        if (Setting.Until is { } until && scope.Now >= until)
        {
            return new Decision(off, FlagReason.OutsideWindow, DecisionStep.Until);
        }

        for (int i = 0; i < Requires.Length; i++)
        {
            // Circles are refused when settings are loaded. That an answer ends does not hang on it.
            if (!Requires[i].IsMet(caller, scope, ref asked))
            {
                return new Decision(off, FlagReason.RequirementNotMet, DecisionStep.Requirement, i);
            }
        }

        return Exclude.Names(caller) ? new Decision(off, FlagReason.Excluded, DecisionStep.Exclusion) : AskNames(caller);
    }

    private Decision? AskNames(in Caller caller)
    {
        foreach ((CompiledAudience audience, int outcome) in Include)
        {
            if (audience.NamesUser(caller))
            {
                return new Decision(outcome, FlagReason.TargetingMatch, DecisionStep.User);
            }
        }

        foreach ((CompiledAudience audience, int outcome) in Include)
        {
            if (audience.NamesGroup(caller))
            {
                return new Decision(outcome, FlagReason.TargetingMatch, DecisionStep.Group);
            }
        }

        return null;
    }

    private Decision Serve(Share share, in Caller caller, FlagReason whole, DecisionStep step, int index) =>
        share.IsFixed ? new Decision(share.Choose(), whole, step, index)
        : bucketing.TryHash(caller, out uint hash) ? new Decision(share.Choose(hash), FlagReason.Split, step, index)
        : new Decision(off, FlagReason.Anonymous, step, index);
}
