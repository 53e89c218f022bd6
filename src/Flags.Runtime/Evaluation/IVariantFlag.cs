namespace FeatureFlags;

/// <summary>Represents the value of a <c>variant</c> flag, regardless of its generated enum type.</summary>
internal interface IVariantFlag : ITargeted
{
    VariantRollout Rollout { get; }
}
