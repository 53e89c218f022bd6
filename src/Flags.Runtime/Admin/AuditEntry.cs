namespace FeatureFlags.Admin;

/// <summary>
/// Represents one event in the audit log. Entries are never changed or removed, and every entry contains the hash of the previous entry.
/// </summary>
/// <param name="Sequence">The number of the entry: 1, 2, 3 and so on, without gaps.</param>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Action">The kind of event: one of <see cref="AuditActions"/>.</param>
/// <param name="OldValue">
/// The stored setting before the event, such as <c>{"enabled":true,"value":25}</c>; <c>null</c> if there was none.
/// </param>
/// <param name="NewValue">
/// The stored setting after the event; <c>null</c> if the setting was removed. For a pending change, the requested change, such as
/// <c>{"value":25,"at":"2026-12-01T08:00:00.000Z"}</c>, or <c>{"reset":true}</c> to remove the setting.
/// </param>
/// <param name="ChangedBy">The id of the actor that made or requested the change.</param>
/// <param name="ChangedAt">The time of the event in UTC, with a precision of milliseconds.</param>
/// <param name="Reason">The reason that the actor gave; <c>null</c> if the actor gave none.</param>
/// <param name="ApprovedBy">The id of the approver; <c>null</c> if no approval was needed.</param>
/// <param name="PreviousHash">The <see cref="Hash"/> of the previous entry; empty for the first entry.</param>
/// <param name="Hash">The SHA-256 hash of all other members of the entry, in lower-case hexadecimal digits.</param>
public sealed record AuditEntry(
    long Sequence,
    string Flag,
    string Action,
    string? OldValue,
    string? NewValue,
    string ChangedBy,
    DateTimeOffset ChangedAt,
    string? Reason,
    string? ApprovedBy,
    string PreviousHash,
    string Hash)
{
    /// <summary>
    /// Gets the reason that the approver gave, or <c>null</c> if the approver gave no reason. In entries that were written by earlier
    /// versions of the library, the reason of the approver is at the end of <see cref="Reason"/>.
    /// </summary>
    public string? ApprovalReason { get; init; }
}
