namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the state of the store as seen from this process: the time of the last successful read, the age of the settings in
/// seconds, and the error of the last attempt. Time and age are <c>null</c> before the first successful read, and the error is
/// <c>null</c> if the last attempt succeeded.
/// </summary>
internal sealed record AdminStore(DateTimeOffset? ReadAt, double? AgeSeconds, string? Failure);
