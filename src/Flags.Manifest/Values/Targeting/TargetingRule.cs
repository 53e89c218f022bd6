namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a targeting rule, which consists of conditions and a result. The result applies to each user who meets all conditions.
/// </summary>
internal sealed record TargetingRule(EquatableArray<Condition> When, Serving Serving);
