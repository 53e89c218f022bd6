namespace FeatureFlags;

/// <summary>A variant flag, whatever its enum.</summary>
internal interface IVariantFlag : ITargeted
{
    VariantRollout Rollout { get; }
}
