using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the response of the endpoint that verifies the audit log. The response reports whether the chain of hashes is intact,
/// the number of entries, the last hash, and the errors that were found.
/// </summary>
/// <param name="Intact">True if the verification found no error.</param>
/// <param name="Protected">True if the database has the triggers that reject changes of audit entries.</param>
/// <param name="Entries">The number of entries.</param>
/// <param name="Head">The hash of the last entry.</param>
/// <param name="Faults">The errors that the verification found.</param>
internal sealed record AdminVerification(bool Intact, bool Protected, long Entries, string Head, IReadOnlyList<AuditError> Faults);
