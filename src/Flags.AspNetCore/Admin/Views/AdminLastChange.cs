namespace FeatureFlags.AspNetCore;

/// <summary>Who changed the stored setting last.</summary>
internal sealed record AdminLastChange(string By, DateTimeOffset At, long Version, bool ChangedOutside);
