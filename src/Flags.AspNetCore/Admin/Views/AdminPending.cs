using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>A change that waits.</summary>
internal sealed record AdminPending(Guid Id, string RequestedBy, DateTimeOffset RequestedAt, long BaseVersion)
{
    /// <summary>The setting is to be taken out of the store.</summary>
    public bool Reset { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public bool AwaitsApproval { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>The reason of the approver.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovalReason { get; init; }
}
