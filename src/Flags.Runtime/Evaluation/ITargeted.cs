namespace FeatureFlags;

/// <summary>
/// Represents the value of a flag whose result depends on the caller: a <c>percentage</c>, <c>users</c> or <c>variant</c> flag.
/// </summary>
internal interface ITargeted
{
    /// <summary>
    /// Gets the compiled rules if the setting is a targeting object (the long form), or <c>null</c> if it is a plain value (the short
    /// form).
    /// </summary>
    BoundRules? Rules { get; }

    /// <summary>Evaluates the flag for a caller, and returns the result with its reason.</summary>
    /// <param name="target">The caller, with its user id, groups and attributes.</param>
    /// <param name="evaluated">
    /// The number of required flags that were evaluated so far, to limit the work of one evaluation; 0 at the start.
    /// </param>
    Decision Decide(in EvaluationTarget target, ref int evaluated);
}
