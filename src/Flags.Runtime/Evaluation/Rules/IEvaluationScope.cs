namespace FeatureFlags;

/// <summary>Provides the inputs of rules that do not come from the caller: the current time and the required flags.</summary>
internal interface IEvaluationScope
{
    /// <summary>Gets the current time, in UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>
    /// Returns the entry of a flag that another flag of the same manifest requires. Overrides in the caller's asynchronous flow apply.
    /// </summary>
    FlagEntry Required(FlagManifest manifest, int index);
}
