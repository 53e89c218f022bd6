namespace FeatureFlags;

/// <summary>
/// Represents the compiled rules of a targeting object (the long form of a setting), together with the clock and the required flags of one
/// snapshot.
/// </summary>
/// <param name="rules">The compiled rules.</param>
/// <param name="scope">The scope that provides the clock and the required flags.</param>
/// <param name="observer">The action that is called with each decision; usually <c>null</c>.</param>
internal sealed class BoundRules(RuleSet rules, IEvaluationScope scope, Action<Decision>? observer = null)
{
    public RuleSet Rules { get; } = rules;

    public Decision Decide(in EvaluationTarget target)
    {
        int evaluated = 0;
        return Decide(target, ref evaluated);
    }

    /// <summary>
    /// Evaluates the rules for a caller, reports the decision to the observer, if there is one, and returns the decision.
    /// </summary>
    /// <param name="target">The caller, with its user id, groups and attributes.</param>
    /// <param name="evaluated">The number of required flags that were evaluated so far; see <see cref="ITargeted.Decide"/>.</param>
    public Decision Decide(in EvaluationTarget target, ref int evaluated)
    {
        Decision decision = Rules.Decide(target, scope, ref evaluated);
        observer?.Invoke(decision);
        return decision;
    }

    /// <summary>Returns a copy of the rules that reports each decision to the given observer.</summary>
    public BoundRules ObservedBy(Action<Decision> other) => new(Rules, scope, other);

    public override string ToString() => Rules.ToString();
}
