using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the result of a verification of the whole audit log.</summary>
/// <param name="Intact">Whether no error was found.</param>
/// <param name="Protected">Whether the database has the triggers that reject changes of entries.</param>
/// <param name="Entries">The number of entries.</param>
/// <param name="Head">The hash of the last entry.</param>
/// <param name="Faults">The errors.</param>
internal sealed record AdminVerification(bool Intact, bool Protected, long Entries, string Head, IReadOnlyList<AuditError> Faults);
