namespace FeatureFlags.Admin;

/// <summary>Represents the result of an operation on one flag: a change, or the approval or cancellation of a pending change.</summary>
/// <param name="Outcome">The kind of result: applied, pending or canceled.</param>
/// <param name="Flag">The state of the flag after the operation.</param>
/// <param name="Sequence">The <see cref="AuditEntry.Sequence"/> of the audit entry that records the change.</param>
/// <param name="Pending">The pending or canceled change; <c>null</c> if the change was applied at once.</param>
public sealed record FlagChangeResult(FlagChangeOutcome Outcome, FlagRecord Flag, long Sequence, PendingChange? Pending)
{
    /// <summary>
    /// Gets the name of the higher-precedence source, such as <c>environment</c>, that overrides the stored setting in this process. The
    /// value is <c>null</c> if no source overrides the setting, or if the change was canceled. For a pending change, the value describes
    /// the state at the time of the request.
    /// </summary>
    public string? ShadowedBy { get; init; }
}
