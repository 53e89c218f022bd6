namespace FeatureFlags;

/// <summary>Rules with what they look at: a clock, and the flags they require as they are at the same version.</summary>
/// <param name="rules">The rules.</param>
/// <param name="scope">What they look at.</param>
/// <param name="observer">Told of each decision; null as a rule.</param>
internal sealed class BoundRules(RuleSet rules, IEvaluationScope scope, Action<Decision>? observer = null)
{
    public RuleSet Rules { get; } = rules;

    public Decision Decide(in Caller caller)
    {
        int asked = 0;
        return Decide(caller, ref asked);
    }

    /// <param name="caller">Who asks.</param>
    /// <param name="asked">As for <see cref="ITargeted.Decide"/>.</param>
    public Decision Decide(in Caller caller, ref int asked)
    {
        Decision decision = Rules.Decide(caller, scope, ref asked);
        observer?.Invoke(decision);
        return decision;
    }

    /// <summary>The same rules, with someone who looks on.</summary>
    public BoundRules ObservedBy(Action<Decision> other) => new(Rules, scope, other);

    public override string ToString() => Rules.ToString();
}
