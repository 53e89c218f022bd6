namespace FeatureFlags.Admin;

/// <summary>Represents a change that was requested but is not applied yet, because it is scheduled or is awaiting approval.</summary>
/// <param name="Id">The id of the change.</param>
/// <param name="Flag">The name of the flag.</param>
/// <param name="RequestedBy">The id of the actor that requested the change.</param>
/// <param name="RequestedAt">The time of the request, in UTC.</param>
/// <param name="BaseVersion">
/// The <see cref="StoredSetting.Version"/> of the stored setting at the time of the request; 0 if the store had no setting. If the stored
/// setting has changed since then, a change that needs an approver can no longer be approved or applied.
/// </param>
public sealed record PendingChange(Guid Id, string Flag, string RequestedBy, DateTimeOffset RequestedAt, long BaseVersion)
{
    /// <summary>
    /// Gets the <see cref="AuditEntry.Sequence"/> of the audit entry that records the request or, for an approved scheduled change, the
    /// approval.
    /// </summary>
    public long Sequence { get; init; }

    /// <summary>Gets a value that indicates whether the change removes the setting from the store.</summary>
    public bool IsReset { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the change enables the setting. The value is <c>null</c> if the change removes the setting or
    /// keeps the enabled state. For a change that needs approval, the value is <c>null</c> only if the change removes the setting.
    /// </summary>
    public bool? Enabled { get; init; }

    /// <summary>
    /// Gets the requested setting as JSON. The value is <c>null</c> if the change removes the setting or keeps the stored value. For a
    /// change that needs approval, the value is <c>null</c> only if the change removes the setting.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>Gets the reason that the requester gave, or <c>null</c> if the requester gave no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Gets the time at which the change is applied, in UTC, or <c>null</c> if the change is applied as soon as an approver approves it.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets a value that indicates whether the change is awaiting approval.</summary>
    public bool IsAwaitingApproval { get; init; }

    /// <summary>Gets the id of the approver, or <c>null</c> if the change is not approved yet or needs no approval.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Gets the reason that the approver gave, or <c>null</c> if the approver gave no reason.</summary>
    public string? ApprovalReason { get; init; }
}
