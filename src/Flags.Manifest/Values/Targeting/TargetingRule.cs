namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a targeting rule, which consists of conditions and a result. A user that meets all conditions gets the result.
/// </summary>
internal sealed record TargetingRule(EquatableArray<Condition> When, Serving Serving);
