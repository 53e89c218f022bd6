using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a pending change to a flag in a response. The change is scheduled for a later time, or awaits approval.
/// </summary>
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

    /// <summary>
    /// Gets the reason that the approver gave for the approval; <c>null</c> if the approver did not give a reason.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovalReason { get; init; }
}
