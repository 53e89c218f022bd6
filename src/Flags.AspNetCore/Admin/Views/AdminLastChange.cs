namespace FeatureFlags.AspNetCore;

/// <summary>Represents the last change of the stored setting.</summary>
internal sealed record AdminLastChange(string By, DateTimeOffset At, long Version, bool ChangedOutside);
