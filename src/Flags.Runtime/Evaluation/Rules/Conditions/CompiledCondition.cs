namespace FeatureFlags;

/// <summary>
/// Represents a compiled condition on the caller. The condition is not met if the caller lacks the attribute, or if the type of the
/// attribute does not support the comparison.
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
