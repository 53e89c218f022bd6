namespace FeatureFlags;

/// <summary>Compiled rules with the clock and the required flags of one snapshot.</summary>
/// <param name="rules">The rules.</param>
/// <param name="scope">Provides the clock and the required flags.</param>
/// <param name="observer">The observer of each decision; usually <c>null</c>.</param>
internal sealed class BoundRules(RuleSet rules, IEvaluationScope scope, Action<Decision>? observer = null)
{
    public RuleSet Rules { get; } = rules;

    public Decision Decide(in EvaluationTarget target)
    {
        int evaluated = 0;
        return Decide(target, ref evaluated);
    }

    /// <summary>Evaluates the rules for a caller.</summary>
    /// <param name="target">The user and the attributes to evaluate for.</param>
    /// <param name="evaluated">See <see cref="ITargeted.Decide"/>.</param>
    public Decision Decide(in EvaluationTarget target, ref int evaluated)
    {
        Decision decision = Rules.Decide(target, scope, ref evaluated);
        observer?.Invoke(decision);
        return decision;
    }

    /// <summary>Returns the same rules with an observer.</summary>
    public BoundRules ObservedBy(Action<Decision> other) => new(Rules, scope, other);

    public override string ToString() => Rules.ToString();
}
