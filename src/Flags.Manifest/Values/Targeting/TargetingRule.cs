namespace FeatureFlags.Manifest;

/// <summary>Conditions that must all hold, and what those get for whom they do.</summary>
internal sealed record TargetingRule(EquatableArray<Condition> When, Serving Serving);
