namespace FeatureFlags;

/// <summary>
/// Provides the current time, and the entries of the flags that other flags require, for the evaluation of rules. All other inputs of rules
/// come from the evaluation context.
/// </summary>
internal interface IEvaluationScope
{
    /// <summary>Gets the current time, in UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>
    /// Returns the entry of the flag at the specified index of a manifest, which another flag of the manifest requires. If the required
    /// flag is overridden in the current asynchronous flow, returns the entry of the override.
    /// </summary>
    FlagEntry Required(FlagManifest manifest, int index);
}
