namespace FeatureFlags.Manifest;

/// <summary>
/// Validates the flags that a setting requires. The requirements must not form a cycle, and one evaluation must not include more than
/// <see cref="TargetingSetting.MaxRequired"/> required flags.
/// </summary>
/// <param name="requiredBy">A function that returns the flags that a flag requires by its current setting.</param>
/// <param name="weightOf">
/// A function that returns the weight of a flag by its current setting, which is the number of flags that it counts as. See
/// <see cref="TargetingSetting.WeightWith"/>.
/// </param>
internal sealed class RequirementRules<TFlag>(Func<TFlag, IEnumerable<TFlag>> requiredBy, Func<TFlag, int> weightOf)
    where TFlag : class
{
    /// <summary>The error message for a setting that requires too many flags.</summary>
    public static string ExcessError { get; } =
        FormattableString.Invariant(
            $"requires: this flag would evaluate more than {TargetingSetting.MaxRequired} flags, directly or through other flags")
        + "; a flag with many rules counts more than once";

    /// <summary>Returns the error message for a setting that makes a flag require itself, directly or through other flags.</summary>
    /// <param name="required">The name of the required flag through which the flag requires itself.</param>
    public static string CycleError(string required) =>
        $"requires.{Excerpt.Of(required)}: the required flag requires this flag in turn, directly or through other flags";

    /// <summary>
    /// Returns the first required flag that in turn requires the specified flag, directly or indirectly. Returns <c>null</c> if no such
    /// flag exists.
    /// </summary>
    public TFlag? FindCycle(TFlag flag) =>
        requiredBy(flag).FirstOrDefault(required => Reachable(required, TargetingSetting.MaxRequired).Contains(flag));

    /// <summary>
    /// Returns whether one evaluation of the flag can involve more than <see cref="TargetingSetting.MaxRequired"/> required flags. The
    /// worst case is assumed, in which all requirements are met.
    /// </summary>
    public bool RequiresTooMany(TFlag flag)
    {
        int evaluated = 0;
        return ExceedsLimit(flag, ref evaluated);
    }

    /// <summary>
    /// Returns a flag and all flags that it requires directly or indirectly, without duplicates. The search stops when more than
    /// <paramref name="most"/> flags are found.
    /// </summary>
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
