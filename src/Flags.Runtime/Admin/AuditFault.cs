namespace FeatureFlags.Admin;

/// <summary>Something wrong with the audit, or with a setting that it does not account for.</summary>
/// <param name="Sequence">The entry; null where the fault is in no entry.</param>
/// <param name="Flag">The flag; null where none can be told.</param>
/// <param name="Message">What is wrong.</param>
public sealed record AuditFault(long? Sequence, string? Flag, string Message);
