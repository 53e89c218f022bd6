namespace FeatureFlags;

/// <summary>
/// A condition on the caller. An attribute that is missing, or whose kind does not support the comparison, does not meet the
/// condition.
/// </summary>
internal abstract class CompiledCondition
{
    /// <summary>Returns whether the caller meets all conditions.</summary>
    public static bool AreMet(CompiledCondition[] conditions, in EvaluationTarget target)
    {
        foreach (CompiledCondition condition in conditions)
        {
            if (!condition.IsMet(target))
            {
                return false;
            }
        }

        return true;
    }

    public abstract bool IsMet(in EvaluationTarget target);
}
