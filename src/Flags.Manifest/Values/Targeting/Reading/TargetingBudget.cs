namespace FeatureFlags.Manifest;

/// <summary>
/// Counts the cost of the rules of a setting or segment while they are read, and reports the part that exceeds a limit. Counting
/// compiles nothing.
/// </summary>
/// <param name="segments">The costs of the segments that conditions refer to; <c>null</c> if they are unknown.</param>
internal sealed class TargetingBudget(SegmentCosts? segments)
{
    public const int MaxRules = 1_000;

    public const int MaxExpressions = 100;

    /// <summary>The maximum number of states of all regular expressions together, including those of the referenced segments.</summary>
    public const int MaxStates = LinearExpression.MaxStates;

    /// <summary>
    /// The maximum number of conditions and of operands that are compared one by one, including those of the referenced segments.
    /// </summary>
    public const int MaxComparisons = 10_000;

    private int _expressions;
    private TargetingCost _total;

    /// <summary>Gets the cost without that of the segments.</summary>
    public TargetingCost Own { get; private set; }

    public void AddRules(SettingNode rules) => Check(rules, rules.Count, MaxRules, "rules");

    /// <summary>Adds operands that are compared one by one. The first operand is already counted with its condition.</summary>
    public void AddOperands(SettingNode at) => AddComparisons(at, Math.Max(0, at.Count - 1));

    /// <summary>Adds conditions or comparisons.</summary>
    public void AddComparisons(SettingNode at, int count) => AddOwn(at, new TargetingCost(0, count));

    /// <summary>Adds a list of regular expressions, before the first of them is read.</summary>
    public void AddExpressions(SettingNode at, int count)
    {
        _expressions += count;
        Check(at, _expressions, MaxExpressions, "regular expressions");
    }

    /// <summary>Adds the states of a regular expression.</summary>
    public void AddStates(SettingNode at, int count) => AddOwn(at, new TargetingCost(count, 0));

    /// <summary>Adds the cost of a segment.</summary>
    public void AddSegment(SettingNode at, string name) => Add(at, segments?.Of(name) ?? default);

    private void AddOwn(SettingNode at, TargetingCost cost)
    {
        Own += cost;
        Add(at, cost);
    }

    private void Add(SettingNode at, TargetingCost cost)
    {
        _total += cost;
        Check(at, _total.States, MaxStates, "states in regular expressions");
        Check(at, _total.Comparisons, MaxComparisons, "comparisons");
    }

    private static void Check(SettingNode at, int found, int most, string what)
    {
        if (found > most)
        {
            at.ReportLimit(FormattableString.Invariant($"the setting has {found} {what} up to this position: the maximum is {most}"));
        }
    }
}
