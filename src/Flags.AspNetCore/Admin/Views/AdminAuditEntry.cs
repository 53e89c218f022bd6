using System.Text.Json.Serialization;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents an entry of the audit log.</summary>
internal sealed record AdminAuditEntry(long Sequence, string Flag, string Action)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? OldValue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? NewValue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ValueHidden { get; init; }

    public required string ChangedBy { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string? Reason { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>The reason that the approver gave.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovalReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PreviousHash { get; init; }

    /// <summary>
    /// The hash of the entry, for administrators only. With the hash and the other members, a hidden value that has few possible
    /// values could be guessed.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

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
