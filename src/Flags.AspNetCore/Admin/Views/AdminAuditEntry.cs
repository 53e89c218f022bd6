using System.Text.Json.Serialization;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents an entry of the audit log in a response. Values that the caller may not read are omitted.</summary>
internal sealed record AdminAuditEntry(long Sequence, string Flag, string Action)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? OldValue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? NewValue { get; init; }

    /// <summary>Gets <c>true</c> if the values are omitted because the caller may not read them; otherwise <c>null</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ValueHidden { get; init; }

    public required string ChangedBy { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string? Reason { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>Gets the reason that the approver gave; <c>null</c> if the approver gave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovalReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PreviousHash { get; init; }

    /// <summary>
    /// Gets the hash of the entry; <c>null</c> if the caller is not an administrator. With the hash, the caller could find out a
    /// hidden value by computing the hash for each possible value.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    /// <summary>
    /// Converts an entry of the audit log to its form in a response. Values and hashes that the caller may not read are omitted.
    /// </summary>
    public static AdminAuditEntry Of(AuditEntry entry, FlagDescription? flag, AdminCaller caller)
    {
        bool isSeen = caller.CanSee(flag);
        return new AdminAuditEntry(entry.Sequence, entry.Flag, entry.Action)
        {
            OldValue = isSeen ? RawJson.Of(entry.OldValue) : null,
            NewValue = isSeen ? RawJson.Of(entry.NewValue) : null,
            ValueHidden = isSeen ? null : true,
            ChangedBy = entry.ChangedBy,
            ChangedAt = entry.ChangedAt,

            // The reason of a failed change may quote the value.
            Reason = isSeen || entry.Action != AuditActions.Fail ? entry.Reason : null,
            ApprovedBy = entry.ApprovedBy,
            ApprovalReason = entry.ApprovalReason,
            PreviousHash = caller.IsAdministrator ? entry.PreviousHash : null,
            Hash = caller.IsAdministrator ? entry.Hash : null,
        };
    }
}
