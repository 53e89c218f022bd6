using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>What a look through the whole audit has found.</summary>
internal sealed record AdminVerification(bool Intact, long Entries, string Head, IReadOnlyList<AuditFault> Faults);
