namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Marks the reason of a forced change, which is applied even if running processes of another build still use the flag. The mark
/// is part of the hashed audit entry, and of a pending change.
/// </summary>
internal static class ForcedReason
{
    private const string Mark = "Forced: ";

    /// <summary>Returns the reason for the audit log.</summary>
    public static string? Format(bool isForced, string? reason) => isForced ? Mark + reason : reason;

    /// <summary>Returns whether a reason has the mark of a forced change.</summary>
    public static bool IsMarked(string? reason) => reason is not null && reason.StartsWith(Mark, StringComparison.Ordinal);
}
