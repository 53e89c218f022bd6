namespace FeatureFlags.Admin;

/// <summary>One thing that happened to a flag. Entries are only added, each tied to the one before by its hash.</summary>
/// <param name="Sequence">1, 2, 3 and so on, without a gap.</param>
/// <param name="Flag">The flag's name.</param>
/// <param name="Action">What happened: one of <see cref="AuditActions"/>.</param>
/// <param name="OldValue">The stored setting before, <c>{"enabled":true,"value":25}</c>; null for none.</param>
/// <param name="NewValue">
/// The stored setting after; null for none. For a change that waits, what was asked for: <c>{"value":25,"at":"2026-12-01T08:00:00.000Z"}</c>, <c>{"reset":true}</c>.
/// </param>
/// <param name="ChangedBy">Who did it.</param>
/// <param name="ChangedAt">When, UTC, to the millisecond.</param>
/// <param name="Reason">The reason of <paramref name="ChangedBy"/>, in their words.</param>
/// <param name="ApprovedBy">The second person, where there was one.</param>
/// <param name="PreviousHash">The <see cref="Hash"/> of the entry before; empty for the first one.</param>
/// <param name="Hash">SHA-256 over everything else, in lower-case hexadecimal digits.</param>
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
    /// Gets the reason of the approver, in their words. <c>null</c> where they gave none. Entries that earlier versions wrote have
    /// it at the end of <see cref="Reason"/>.
    /// </summary>
    public string? ApprovalReason { get; init; }
}
