namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the last change of a stored setting: the id of the user, the time, and the version of the setting after the change.
/// <c>ChangedOutside</c> is true if the setting was changed directly in the database.
/// </summary>
internal sealed record AdminLastChange(string By, DateTimeOffset At, long Version, bool ChangedOutside);
