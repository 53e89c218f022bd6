using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A row of <c>feature_flag_changes</c>: a change that waits for its time or for a second person.</summary>
internal class ChangeRow
{
    public Guid Id { get; set; }

    /// <summary>Sequence of the audit entry that says it.</summary>
    public long Sequence { get; set; }

    public required string FlagName { get; set; }

    public bool IsReset { get; set; }

    public bool? Enabled { get; set; }

    public string? Value { get; set; }

    public string? Reason { get; set; }

    public required string RequestedBy { get; set; }

    public DateTime RequestedAt { get; set; }

    public DateTime? DueAt { get; set; }

    public bool AwaitsApproval { get; set; }

    public string? ApprovedBy { get; set; }

    public long BaseVersion { get; set; }

    public static ChangeRow Of(PendingChange change) => new()
    {
        Id = change.Id,
        Sequence = change.Sequence,
        FlagName = change.Flag,
        IsReset = change.IsReset,
        Enabled = change.Enabled,
        Value = change.Value,
        Reason = change.Reason,
        RequestedBy = change.RequestedBy,
        RequestedAt = change.RequestedAt.UtcDateTime,
        DueAt = change.DueAt?.UtcDateTime,
        AwaitsApproval = change.AwaitsApproval,
        ApprovedBy = change.ApprovedBy,
        BaseVersion = change.BaseVersion,
    };

    public PendingChange ToPending() => new(Id, FlagName, RequestedBy, new DateTimeOffset(RequestedAt), BaseVersion)
    {
        Sequence = Sequence,
        IsReset = IsReset,
        Enabled = Enabled,
        Value = Value,
        Reason = Reason,
        DueAt = DueAt is { } due ? new DateTimeOffset(due) : null,
        AwaitsApproval = AwaitsApproval,
        ApprovedBy = ApprovedBy,
    };
}
