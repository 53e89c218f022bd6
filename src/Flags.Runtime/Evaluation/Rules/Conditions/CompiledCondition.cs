namespace FeatureFlags;

/// <summary>
/// Represents a compiled condition on the caller. A condition on an attribute is not met if the caller lacks the attribute, or if the
/// comparison does not support the attribute's type.
/// </summary>
internal abstract class CompiledCondition
{
    /// <summary>Returns whether the caller meets all of the given conditions. Returns true if the array is empty.</summary>
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
