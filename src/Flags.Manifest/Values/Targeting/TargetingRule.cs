namespace FeatureFlags.Manifest;

/// <summary>A rule: conditions that must all hold, and the outcome for callers that meet them.</summary>
internal sealed record TargetingRule(EquatableArray<Condition> When, Serving Serving);
