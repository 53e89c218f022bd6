namespace FeatureFlags;

/// <summary>
/// Represents the value of a <c>variant</c> flag for code that does not know the enum type that is generated for the flag.
/// </summary>
internal interface IVariantFlag : ITargeted
{
    VariantRollout Rollout { get; }
}
