using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>What a look through the whole audit has found.</summary>
/// <param name="Intact">Whether nothing is wrong.</param>
/// <param name="Protected">Whether the database has the triggers that refuse to change entries.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Head">The hash of the last one.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record AdminVerification(bool Intact, bool Protected, long Entries, string Head, IReadOnlyList<AuditFault> Faults);
