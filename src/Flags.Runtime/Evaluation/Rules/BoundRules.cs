namespace FeatureFlags;

/// <summary>
/// Represents the compiled rules of a targeting object (the long form of a setting), bound to a scope. The scope provides the current time
/// and the flags that the rules require.
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
    /// Evaluates the rules for a user and returns the decision. If an observer is set, the decision is also reported to the observer.
    /// </summary>
    /// <param name="target">The user id, groups and attributes for which the flag is evaluated.</param>
    /// <param name="evaluated">The evaluation cost of the required flags so far; see <see cref="ITargeted.Decide"/>.</param>
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
