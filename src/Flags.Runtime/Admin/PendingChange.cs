namespace FeatureFlags.Admin;

/// <summary>A change that was asked for and is not made yet.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Flag">The flag's name.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="RequestedAt">When, UTC.</param>
/// <param name="BaseVersion">The version of the stored setting that it was asked for, 0 for none. What a second person approves holds for that one only: where there is another one by now it can neither be approved nor, once approved, be made at its time.</param>
public sealed record PendingChange(Guid Id, string Flag, string RequestedBy, DateTimeOffset RequestedAt, long BaseVersion)
{
    /// <summary>The sequence of the audit entry that says it: of who asked for it, or where it was approved for a later time, of the approval.</summary>
    public long Sequence { get; init; }

    /// <summary>The setting is to be taken out of the store.</summary>
    public bool IsReset { get; init; }

    /// <summary>Whether the setting will count; null for a reset, and where nobody has asked for it: then it stays as it is by the time. Never null where a second person approves.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The setting in JSON; null for a reset, and where nobody has asked for it: then it stays as it is by the time. Never null where a second person approves.</summary>
    public string? Value { get; init; }

    /// <summary>Why, in the words of who asked.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is to be made, UTC; null for at once when it is approved.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Waits for a second person.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>Who has approved it; null while nobody has, or nobody needs to.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Gets the reason of the approver, in their words. <c>null</c> where they gave none.</summary>
    public string? ApprovalReason { get; init; }
}
