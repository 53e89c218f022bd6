namespace FeatureFlags;

/// <summary>
/// Represents the value of a flag whose result depends on the caller: a <c>percentage</c>, <c>users</c> or <c>variant</c> flag.
/// </summary>
internal interface ITargeted
{
    /// <summary>
    /// Gets the compiled rules of the setting, or <c>null</c> if the setting is a plain value (the short form) without rules.
    /// </summary>
    BoundRules? Rules { get; }

    /// <summary>
    /// Evaluates the flag for a caller, and returns the result with its reason. Counts the required flags that are evaluated, to limit the
    /// work of one evaluation.
    /// </summary>
    /// <param name="target">The caller, with its user id, groups and attributes.</param>
    /// <param name="evaluated">
    /// The number of required flags that were evaluated so far, to limit the work of one evaluation; 0 at the start.
    /// </param>
    Decision Decide(in EvaluationTarget target, ref int evaluated);
}
