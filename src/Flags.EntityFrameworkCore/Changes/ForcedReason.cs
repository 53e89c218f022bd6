namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Adds a prefix to the reason of a forced change, which is applied even if running nodes of another build still use the flag.
/// The prefix is part of the audit entry and its hash, and of the pending change.
/// </summary>
internal static class ForcedReason
{
    private const string Mark = "Forced: ";

    /// <summary>Returns the reason as the audit log records it. The prefix is added if the change is forced.</summary>
    public static string? Format(bool isForced, string? reason) => isForced ? Mark + reason : reason;

    /// <summary>Returns whether a reason starts with the prefix of a forced change.</summary>
    public static bool IsMarked(string? reason) => reason is not null && reason.StartsWith(Mark, StringComparison.Ordinal);
}
