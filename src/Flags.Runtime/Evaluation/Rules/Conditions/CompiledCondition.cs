namespace FeatureFlags;

/// <summary>
/// Represents a compiled condition on the evaluation context. A condition on an attribute is not met if the attribute is missing, or if the
/// comparison does not support the type of the attribute.
/// </summary>
internal abstract class CompiledCondition
{
    /// <summary>Returns whether the evaluation context meets all of the given conditions. Returns true if the array is empty.</summary>
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
