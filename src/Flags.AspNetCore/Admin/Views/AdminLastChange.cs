namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the last change of a stored setting: the id of the user that made the change, its time and its version.
/// <c>ChangedOutside</c> is true if the setting was changed directly in the database.
/// </summary>
internal sealed record AdminLastChange(string By, DateTimeOffset At, long Version, bool ChangedOutside);
