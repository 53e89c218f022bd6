namespace FeatureFlags;

/// <summary>The value of a variant flag, independent of its enum type.</summary>
internal interface IVariantFlag : ITargeted
{
    VariantRollout Rollout { get; }
}
