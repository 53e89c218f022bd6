namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Contains the author and the approver of a change, and the reasons that they gave. The audit entry of the change records
/// these values.
/// </summary>
/// <param name="ChangedBy">The id of the author.</param>
/// <param name="Reason">The reason that the author gave; null if the author gave no reason.</param>
/// <param name="ApprovedBy">The id of the approver; null without an approver.</param>
/// <param name="ApprovalReason">The reason that the approver gave; null if the approver gave no reason.</param>
internal sealed record ChangeAttribution(string ChangedBy, string? Reason, string? ApprovedBy = null, string? ApprovalReason = null)
{
    /// <summary>
    /// Gets the attribution for changes that were made directly in the database. The author of such a change is unknown.
    /// </summary>
    public static ChangeAttribution Unknown { get; } = new("unknown", null);
}
