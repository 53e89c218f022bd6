namespace FeatureFlags.Manifest;

/// <summary>
/// Counts the evaluation cost of the rules of a setting or segment while they are read, and reports an error at the position where a limit
/// is exceeded. Counting does not compile the regular expressions.
/// </summary>
/// <param name="segments">The costs of the segments to which conditions refer, or <c>null</c> if they are unknown.</param>
internal sealed class TargetingBudget(SegmentCosts? segments)
{
    public const int MaxRules = 1_000;

    public const int MaxExpressions = 100;

    /// <summary>
    /// The maximum number of states of all regular expressions together, including those in the segments to which conditions refer.
    /// </summary>
    public const int MaxStates = LinearExpression.MaxStates;

    /// <summary>
    /// The maximum number of conditions, plus the operands that are compared one by one. Those in the segments to which conditions refer
    /// are included.
    /// </summary>
    public const int MaxComparisons = 10_000;

    private int _expressions;
    private TargetingCost _total;

    /// <summary>Gets the evaluation cost so far, excluding the cost of the segments to which conditions refer.</summary>
    public TargetingCost Own { get; private set; }

    public void AddRules(SettingNode rules) => Check(rules, rules.Count, MaxRules, "rules");

    /// <summary>
    /// Adds the operands of a condition that are compared one by one. The first operand is not added, because the condition itself is
    /// already counted.
    /// </summary>
    public void AddOperands(SettingNode at) => AddComparisons(at, Math.Max(0, at.Count - 1));

    /// <summary>Adds a number of conditions or comparisons.</summary>
    public void AddComparisons(SettingNode at, int count) => AddOwn(at, new TargetingCost(0, count));

    /// <summary>Adds the number of regular expressions in an array, before any of these expressions is read.</summary>
    public void AddExpressions(SettingNode at, int count)
    {
        _expressions += count;
        Check(at, _expressions, MaxExpressions, "regular expressions");
    }

    /// <summary>Adds the states of a regular expression.</summary>
    public void AddStates(SettingNode at, int count) => AddOwn(at, new TargetingCost(count, 0));

    /// <summary>Adds the cost of a segment to which a condition refers.</summary>
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
