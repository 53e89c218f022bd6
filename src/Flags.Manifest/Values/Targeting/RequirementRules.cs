namespace FeatureFlags.Manifest;

/// <summary>
/// Checks whether the flags that a setting requires can be evaluated: they form no cycle, and there are not too many of them.
/// </summary>
/// <param name="requiredBy">Returns the flags that a flag requires by its current setting.</param>
/// <param name="weightOf">
/// Returns how many required flags a flag counts for by its current setting: see <see cref="TargetingSetting.WeightWith"/>.
/// </param>
internal sealed class RequirementRules<TFlag>(Func<TFlag, IEnumerable<TFlag>> requiredBy, Func<TFlag, int> weightOf)
    where TFlag : class
{
    /// <summary>The error of a setting that requires too many flags.</summary>
    public static string ExcessError { get; } =
        FormattableString.Invariant(
            $"requires: this flag would evaluate more than {TargetingSetting.MaxRequired} flags, directly or through other flags")
        + "; a flag with many rules counts more than once";

    /// <summary>Returns the error of a setting that is part of a cycle.</summary>
    /// <param name="required">The name of the required flag through which the cycle leads.</param>
    public static string CycleError(string required) =>
        $"requires.{Excerpt.Of(required)}: the required flag requires this flag in turn, directly or through other flags";

    /// <summary>
    /// Returns the first required flag that requires the flag itself, directly or indirectly; otherwise <c>null</c>.
    /// </summary>
    public TFlag? FindCycle(TFlag flag) =>
        requiredBy(flag).FirstOrDefault(required => Reachable(required, TargetingSetting.MaxRequired).Contains(flag));

    /// <summary>
    /// Returns whether an evaluation of the flag, in which all requirements are met, would evaluate more flags than the limit.
    /// </summary>
    public bool RequiresTooMany(TFlag flag)
    {
        int evaluated = 0;
        return ExceedsLimit(flag, ref evaluated);
    }

    /// <summary>Returns a flag and the flags that it requires directly or indirectly, each once.</summary>
    public List<TFlag> Reachable(TFlag start, int most = int.MaxValue)
    {
        List<TFlag> flags = [start];
        HashSet<TFlag> seen = [start];
        for (int i = 0; i < flags.Count && flags.Count <= most; i++)
        {
            flags.AddRange(requiredBy(flags[i]).Where(seen.Add));
        }

        return flags;
    }

    private bool ExceedsLimit(TFlag flag, ref int evaluated)
    {
        foreach (TFlag required in requiredBy(flag))
        {
            evaluated += weightOf(required);
            if (evaluated > TargetingSetting.MaxRequired || ExceedsLimit(required, ref evaluated))
            {
                return true;
            }
        }

        return false;
    }
}
