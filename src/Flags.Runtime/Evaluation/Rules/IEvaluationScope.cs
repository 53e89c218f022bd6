namespace FeatureFlags;

/// <summary>Provides what rules evaluate besides the caller: the time and required flags.</summary>
internal interface IEvaluationScope
{
    /// <summary>Gets the time, in UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Returns the entry of a required flag of the same manifest, with the overrides of the caller.</summary>
    FlagEntry Required(FlagManifest manifest, int index);
}
