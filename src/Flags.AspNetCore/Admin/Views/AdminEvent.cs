namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a server-sent event that reports a change of a flag. The event never contains the new value, so a client must request
/// the flag to get the value.
/// </summary>
internal sealed record AdminEvent(string Flag, string Action, long Sequence, string ChangedBy, DateTimeOffset ChangedAt);
