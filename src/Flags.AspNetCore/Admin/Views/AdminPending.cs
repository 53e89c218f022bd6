using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents a pending change.</summary>
internal sealed record AdminPending(Guid Id, string RequestedBy, DateTimeOffset RequestedAt, long BaseVersion)
{
    /// <summary>Whether the change removes the setting from the store.</summary>
    public bool Reset { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public bool AwaitsApproval { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>The reason that the approver gave.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovalReason { get; init; }
}
