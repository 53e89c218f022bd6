namespace FeatureFlags;

/// <summary>One thing asked of a caller. An attribute that is absent, or of a kind that cannot be compared so, meets no condition.</summary>
internal abstract class CallerCondition
{
    /// <summary>Whether all of a list are met.</summary>
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
