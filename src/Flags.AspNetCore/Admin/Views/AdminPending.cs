using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents a pending change of a flag in a response: a change that is scheduled, or that awaits approval.</summary>
internal sealed record AdminPending(Guid Id, string RequestedBy, DateTimeOffset RequestedAt, long BaseVersion)
{
    /// <summary>Gets a value that indicates whether the change removes the setting of the flag from the store.</summary>
    public bool Reset { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public bool AwaitsApproval { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>Gets the reason that the approver gave; <c>null</c> if the approver gave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovalReason { get; init; }
}
