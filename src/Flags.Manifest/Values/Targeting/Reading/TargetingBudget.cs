namespace FeatureFlags.Manifest;

/// <summary>
/// Counts the evaluation cost of a setting or segment while its rules are read. The cost consists of the comparisons and the states
/// (instructions) of the regular expressions. An error is reported at the position where the cost exceeds a limit.
/// </summary>
/// <param name="segments">The costs of the segments to which conditions refer, or <c>null</c> if they are unknown.</param>
internal sealed class TargetingBudget(SegmentCosts? segments)
{
    public const int MaxRules = 1_000;

    public const int MaxExpressions = 100;

    /// <summary>
    /// The maximum number of states (instructions) that all regular expressions in a setting can have in total. The expressions in segments
    /// to which the setting refers are included.
    /// </summary>
    public const int MaxStates = LinearExpression.MaxStates;

    /// <summary>
    /// The maximum number of comparisons in a setting. Each condition, and each further operand that is compared separately, counts as one
    /// comparison. The comparisons in segments to which the setting refers are included.
    /// </summary>
    public const int MaxComparisons = 10_000;

    private int _expressions;
    private TargetingCost _total;

    /// <summary>
    /// Gets the evaluation cost of the rules that have already been read, excluding the cost of the segments to which conditions refer.
    /// </summary>
    public TargetingCost Own { get; private set; }

    public void AddRules(SettingNode rules) => Check(rules, rules.Count, MaxRules, "rules");

    /// <summary>
    /// Adds the operands of a condition to the number of comparisons. The first operand is not added, because the condition itself already
    /// counts as one comparison.
    /// </summary>
    public void AddOperands(SettingNode at) => AddComparisons(at, Math.Max(0, at.Count - 1));

    /// <summary>Adds a number of comparisons to the evaluation cost. Each condition counts as one comparison.</summary>
    public void AddComparisons(SettingNode at, int count) => AddOwn(at, new TargetingCost(0, count));

    /// <summary>
    /// Adds to the number of regular expressions in the setting. Reports an error if the sum exceeds <see cref="MaxExpressions"/>.
    /// </summary>
    public void AddExpressions(SettingNode at, int count)
    {
        _expressions += count;
        Check(at, _expressions, MaxExpressions, "regular expressions");
    }

    /// <summary>Adds the number of states (instructions) of a regular expression to the evaluation cost.</summary>
    public void AddStates(SettingNode at, int count) => AddOwn(at, new TargetingCost(count, 0));

    /// <summary>Adds the cost of a segment to which a condition refers. An unknown segment has no cost.</summary>
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
