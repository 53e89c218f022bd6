using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents a compiled targeting object (the long form of a setting). The values of its conditions are parsed, and its lists are prepared
/// for fast lookups. Evaluation takes no lock, allocates no memory and does not throw.
/// </summary>
/// <param name="setting">The setting that was compiled.</param>
/// <param name="off">The outcome for callers that no part of the setting matches: 0, or the index of the off variant.</param>
/// <param name="bucketing">The function that computes the bucket of a caller.</param>
internal sealed class RuleSet(TargetingSetting setting, int off, Bucketing bucketing)
{
    // Most settings have no part that is evaluated before the rules.
    private readonly bool _hasPrerequisites = !setting.Enabled || setting.From is not null || setting.Until is not null
        || setting.Requires.Count > 0 || !setting.Exclude.IsEmpty || setting.Include.Count > 0;

    /// <summary>Gets the targeting object from which these rules were compiled.</summary>
    public TargetingSetting Setting { get; } = setting;

    public RequiredFlag[] Requires { get; init; } = [];

    public CompiledAudience Exclude { get; init; } = new(Audience.Empty);

    public (CompiledAudience Audience, int Outcome)[] Include { get; init; } = [];

    public CompiledRule[] Rules { get; init; } = [];

    public Allocation? Fallthrough { get; init; }

    /// <summary>
    /// Gets the evaluation cost of this setting, which counts when another flag requires the flag of this setting. The cost is 1 for a
    /// simple setting and higher for a setting with many rules. The total cost in one evaluation is limited.
    /// </summary>
    public int Weight { get; init; } = 1;

    /// <summary>
    /// Gets a value that indicates whether the result depends on the time or on other flags. If so, the rules must be bound to a snapshot,
    /// which provides the clock and the other flags.
    /// </summary>
    public bool DependsOnTimeOrFlags => Requires.Length > 0 || Setting.From is not null || Setting.Until is not null;

    public Decision Decide(in EvaluationTarget target, IEvaluationScope scope, ref int evaluated)
    {
        if (_hasPrerequisites && EvaluatePrerequisites(target, scope, ref evaluated) is { } decision)
        {
            return decision;
        }

        for (int i = 0; i < Rules.Length; i++)
        {
            if (Rules[i].Matches(target))
            {
                return Serve(Rules[i].Allocation, target, FlagReason.TargetingMatch, DecisionStep.Rule, i);
            }
        }

        return Fallthrough is null
            ? new Decision(off, FlagReason.NoMatch, DecisionStep.Off)
            : Serve(Fallthrough, target, FlagReason.Static, DecisionStep.Fallthrough, 0);
    }

    /// <summary>
    /// Returns the path of the part of the setting that decided the evaluation, such as <c>rules[1]</c>. Returns <c>nothing</c> if no part
    /// decided.
    /// </summary>
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
        DecisionStep.Fallthrough =>
            Setting.Fallthrough switch { { Allocation.Count: > 0 } => "allocation", { Variant: not null } => "variant", _ => "percentage" },
        _ => "nothing",
    };

    /// <summary>
    /// Returns the percentage of callers, 0–100, for which the part of the setting that made the given decision turns the flag on.
    /// </summary>
    public decimal PercentageOf(Decision decision) => decision.Step switch
    {
        DecisionStep.User or DecisionStep.Group => 100,
        DecisionStep.Rule => Rules[decision.Index].Allocation.Percentage,
        DecisionStep.Fallthrough => Fallthrough!.Percentage,
        _ => 0,
    };

    /// <summary>
    /// Returns a summary with the numbers of users, groups and rules. The summary contains no user ids, so that these ids do not appear in
    /// logs.
    /// </summary>
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
        switch (Setting.Fallthrough)
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

        return $"targeted{(Setting.Enabled ? "" : ", disabled")}: {(parts.Count == 0 ? "no user" : string.Join(", ", parts))}";
    }

    private static void Add(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add(FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}"));
        }
    }

    /// <summary>
    /// Evaluates the parts of the setting that precede the rules: the time window, the required flags, and the lists of users and groups.
    /// Returns <c>null</c> if none of these parts determines the result.
    /// </summary>
    private Decision? EvaluatePrerequisites(in EvaluationTarget target, IEvaluationScope scope, ref int evaluated)
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
            // Settings whose required flags form a cycle are rejected when they are loaded. Even with a cycle, the evaluation ends, because
            // the number of evaluated flags is limited.
            if (!Requires[i].IsMet(target, scope, ref evaluated))
            {
                return new Decision(off, FlagReason.RequirementNotMet, DecisionStep.Requirement, i);
            }
        }

        return Exclude.Includes(target) ? new Decision(off, FlagReason.Excluded, DecisionStep.Exclusion) : MatchIncluded(target);
    }

    private Decision? MatchIncluded(in EvaluationTarget target)
    {
        foreach ((CompiledAudience audience, int outcome) in Include)
        {
            if (audience.IncludesUser(target))
            {
                return new Decision(outcome, FlagReason.TargetingMatch, DecisionStep.User);
            }
        }

        foreach ((CompiledAudience audience, int outcome) in Include)
        {
            if (audience.IncludesGroup(target))
            {
                return new Decision(outcome, FlagReason.TargetingMatch, DecisionStep.Group);
            }
        }

        return null;
    }

    private Decision Serve(Allocation allocation, in EvaluationTarget target, FlagReason whole, DecisionStep step, int index) =>
        allocation.IsFixed ? new Decision(allocation.Choose(), whole, step, index)
        : bucketing.TryHash(target, out uint hash) ? new Decision(allocation.Choose(hash), FlagReason.Split, step, index)
        : new Decision(off, FlagReason.Anonymous, step, index);
}
