using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What a transaction has done.</summary>
internal readonly record struct WorkResult(FlagChangeOutcome Outcome, long Sequence, PendingChange? Pending);
