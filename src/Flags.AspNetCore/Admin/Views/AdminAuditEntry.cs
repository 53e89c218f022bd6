using System.Text.Json.Serialization;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>An entry of the audit.</summary>
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

    /// <summary>The reason of the approver.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovalReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PreviousHash { get; init; }

    /// <summary>For administrators: with it, and all else, a value that is one of few can be guessed.</summary>
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

            // What went wrong with a value may repeat it.
            Reason = isSeen || entry.Action != AuditActions.Fail ? entry.Reason : null,
            ApprovedBy = entry.ApprovedBy,
            ApprovalReason = entry.ApprovalReason,
            PreviousHash = caller.IsAdministrator ? entry.PreviousHash : null,
            Hash = caller.IsAdministrator ? entry.Hash : null,
        };
    }
}
