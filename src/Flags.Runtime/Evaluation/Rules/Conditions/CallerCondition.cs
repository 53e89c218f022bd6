namespace FeatureFlags;

/// <summary>
/// A condition on the caller. An attribute that is missing, or whose kind does not support the comparison, does not meet the
/// condition.
/// </summary>
internal abstract class CallerCondition
{
    /// <summary>Returns whether the caller meets all conditions.</summary>
    public static bool AreMet(CallerCondition[] conditions, in Caller caller)
    {
        foreach (CallerCondition condition in conditions)
        {
            if (!condition.IsMet(caller))
            {
                return false;
            }
        }

        return true;
    }

    public abstract bool IsMet(in Caller caller);
}
