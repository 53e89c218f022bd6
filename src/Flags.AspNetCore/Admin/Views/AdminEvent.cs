namespace FeatureFlags.AspNetCore;

/// <summary>Something that happened to a flag. Never a value: who wants it asks for the flag.</summary>
internal sealed record AdminEvent(string Flag, string Action, long Sequence, string ChangedBy, DateTimeOffset ChangedAt);
