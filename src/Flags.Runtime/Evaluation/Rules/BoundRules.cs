namespace FeatureFlags;

/// <summary>Rules with what they look at: a clock, and the flags they require as they are at the same version.</summary>
internal sealed class BoundRules(RuleSet rules, IEvaluationScope scope)
{
    public RuleSet Rules { get; } = rules;

    public Decision Decide(in Caller caller, int depth) => Rules.Decide(caller, scope, depth);

    public override string ToString() => Rules.ToString();
}
