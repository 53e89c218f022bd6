using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A row of <c>feature_flag_audit</c>: never changed, never taken out.</summary>
internal class AuditRow
{
    public Guid Id { get; set; }

    public long Sequence { get; set; }

    public required string FlagName { get; set; }

    public required string Action { get; set; }

    public string? OldValue { get; set; }

    public string? NewValue { get; set; }

    public required string ChangedBy { get; set; }

    public DateTime ChangedAt { get; set; }

    public string? Reason { get; set; }

    public string? ApprovedBy { get; set; }

    public required string PreviousHash { get; set; }

    public required string Hash { get; set; }

    public AuditEntry ToEntry() =>
        new(Sequence, FlagName, Action, OldValue, NewValue, ChangedBy, new DateTimeOffset(ChangedAt), Reason, ApprovedBy, PreviousHash, Hash);
}
