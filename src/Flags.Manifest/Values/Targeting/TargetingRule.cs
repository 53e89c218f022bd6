namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a targeting rule: conditions that must all be met, and the result that is served to callers that meet them.
/// </summary>
internal sealed record TargetingRule(EquatableArray<Condition> When, Serving Serving);
