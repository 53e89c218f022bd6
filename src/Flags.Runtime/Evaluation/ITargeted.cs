namespace FeatureFlags;

/// <summary>
/// Represents the value of a flag whose result depends on the evaluation context: a <c>percentage</c>, <c>users</c> or <c>variant</c> flag.
/// </summary>
internal interface ITargeted
{
    /// <summary>
    /// Gets the compiled rules of the setting, or <c>null</c> if the setting is a plain value (the short form) without rules.
    /// </summary>
    BoundRules? Rules { get; }

    /// <summary>
    /// Evaluates the flag for a user, and returns the result and the reason for the result. Adds the evaluation cost of the required flags
    /// to <paramref name="evaluated"/>.
    /// </summary>
    /// <param name="target">The user id, groups and attributes for which the flag is evaluated.</param>
    /// <param name="evaluated">
    /// The evaluation cost of the required flags so far, to limit the work of one evaluation; 0 at the start.
    /// </param>
    Decision Decide(in EvaluationTarget target, ref int evaluated);
}
