namespace FeatureFlags.Admin;

/// <summary>
/// Represents a problem that the verification of the audit log found, such as a changed entry or a stored setting that does not match the
/// log.
/// </summary>
/// <param name="Sequence">
/// The <see cref="AuditEntry.Sequence"/> of the entry with the error; <c>null</c> if the error belongs to no entry.
/// </param>
/// <param name="Flag">The name of the flag that the error concerns; <c>null</c> if it is unknown.</param>
/// <param name="Message">The description of the error.</param>
public sealed record AuditError(long? Sequence, string? Flag, string Message);
