namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Who does something, and why.</summary>
/// <param name="ChangedBy">Who.</param>
/// <param name="Reason">Why; null where nothing was said.</param>
/// <param name="ApprovedBy">The second person; null where there is none.</param>
/// <param name="ApprovalReason">The words of the second person; null where they gave none.</param>
internal sealed record Origin(string ChangedBy, string? Reason, string? ApprovedBy = null, string? ApprovalReason = null)
{
    /// <summary>Of what was found in the table.</summary>
    public static Origin Unknown { get; } = new("unknown", null);
}
