namespace FeatureFlags;

/// <summary>What rules look at beside the caller.</summary>
internal interface IEvaluationScope
{
    /// <summary>The time, UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Another flag of the same manifest, as the caller sees it.</summary>
    FlagEntry Required(FlagManifest manifest, int index);
}
