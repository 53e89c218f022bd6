namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the origin of a change for its audit entry: the author, the approver and their reasons.</summary>
/// <param name="ChangedBy">The id of the author.</param>
/// <param name="Reason">The reason of the author; null if the author gave no reason.</param>
/// <param name="ApprovedBy">The id of the approver; null without an approver.</param>
/// <param name="ApprovalReason">The reason of the approver; null if the approver gave no reason.</param>
internal sealed record ChangeAttribution(string ChangedBy, string? Reason, string? ApprovedBy = null, string? ApprovalReason = null)
{
    /// <summary>
    /// Gets the attribution for changes that were made directly in the database. The author of such a change is unknown.
    /// </summary>
    public static ChangeAttribution Unknown { get; } = new("unknown", null);
}
