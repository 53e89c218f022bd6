namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a server-sent event that reports a change of a flag. The event never contains the value. A client reads the flag to
/// get it.
/// </summary>
internal sealed record AdminEvent(string Flag, string Action, long Sequence, string ChangedBy, DateTimeOffset ChangedAt);
