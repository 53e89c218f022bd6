namespace FeatureFlags;

/// <summary>Provides the current time and the required flags to rules. Rules get all other inputs from the caller.</summary>
internal interface IEvaluationScope
{
    /// <summary>Gets the current time, in UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>
    /// Returns the current entry of a flag that another flag of the same manifest requires. If the required flag is overridden in the
    /// caller's asynchronous flow, returns the override.
    /// </summary>
    FlagEntry Required(FlagManifest manifest, int index);
}
