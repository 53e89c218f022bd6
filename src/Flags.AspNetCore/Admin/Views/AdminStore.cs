namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the state of the store in this process: the time and the age in seconds of the last successful read, and the error of
/// the last attempt. A member without a value is <c>null</c>.
/// </summary>
internal sealed record AdminStore(DateTimeOffset? ReadAt, double? AgeSeconds, string? Failure);
