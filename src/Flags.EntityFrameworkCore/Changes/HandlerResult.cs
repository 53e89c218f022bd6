using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents the result of a handler in a write transaction: the outcome, the sequence of the audit entry, and the pending
/// change, if any.
/// </summary>
internal readonly record struct HandlerResult(FlagChangeOutcome Outcome, long Sequence, PendingChange? Pending);
