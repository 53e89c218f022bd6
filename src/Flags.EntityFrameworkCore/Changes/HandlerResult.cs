using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents the result of a handled change: the outcome, the sequence number of the audit entry, and the pending change if the
/// change was not applied.
/// </summary>
internal readonly record struct HandlerResult(FlagChangeOutcome Outcome, long Sequence, PendingChange? Pending);
