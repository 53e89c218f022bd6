namespace FeatureFlags;

/// <summary>The value of a flag whose result depends on the caller.</summary>
internal interface ITargeted
{
    /// <summary>Gets the compiled rules of a long-form setting, or <c>null</c> for the short form.</summary>
    BoundRules? Rules { get; }

    /// <summary>Evaluates the flag for a caller.</summary>
    /// <param name="target">The user and the attributes to evaluate for.</param>
    /// <param name="evaluated">The number of required flags that this evaluation has evaluated so far; 0 at the start.</param>
    Decision Decide(in EvaluationTarget target, ref int evaluated);
}
