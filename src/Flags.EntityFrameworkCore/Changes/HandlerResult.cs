using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the result of a write transaction.</summary>
internal readonly record struct HandlerResult(FlagChangeOutcome Outcome, long Sequence, PendingChange? Pending);
