using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents the result of a change request: the outcome, the sequence number of the audit entry, and the pending change if the change is
/// not applied yet.
/// </summary>
internal readonly record struct HandlerResult(FlagChangeOutcome Outcome, long Sequence, PendingChange? Pending);
