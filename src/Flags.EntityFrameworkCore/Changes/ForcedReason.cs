namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Marks the reason of a forced change with a prefix. A forced change is applied even if running processes with other flag
/// manifests still use the flag. The prefix is stored in the pending change and in the audit entry.
/// </summary>
internal static class ForcedReason
{
    private const string Mark = "Forced: ";

    /// <summary>
    /// Returns the reason that the audit log records. For a forced change, this is the given reason after the prefix that marks
    /// forced changes. For any other change, this is the given reason unchanged.
    /// </summary>
    public static string? Format(bool isForced, string? reason) => isForced ? Mark + reason : reason;

    /// <summary>Returns whether a reason starts with the prefix that marks the reason of a forced change.</summary>
    public static bool IsMarked(string? reason) => reason is not null && reason.StartsWith(Mark, StringComparison.Ordinal);
}
