namespace FeatureFlags.AspNetCore;

/// <summary>Represents the state of the store: the time of the last read, its age, and the failure.</summary>
internal sealed record AdminStore(DateTimeOffset? ReadAt, double? AgeSeconds, string? Failure);
