namespace FeatureFlags.AspNetCore;

/// <summary>Represents an event of a flag. It never contains a value; the client requests the flag for that.</summary>
internal sealed record AdminEvent(string Flag, string Action, long Sequence, string ChangedBy, DateTimeOffset ChangedAt);
