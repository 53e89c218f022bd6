namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// A change that is made although others suffer says so in its reason. That is in the hash of its entry, and where the change waits, with it until its time.
/// </summary>
internal static class Force
{
    private const string Mark = "Forced: ";

    /// <summary>The reason as the audit has it.</summary>
    public static string? Reason(bool isForced, string? reason) => isForced ? Mark + reason : reason;

    /// <summary>Whether a reason says so.</summary>
    public static bool IsMarked(string? reason) => reason is not null && reason.StartsWith(Mark, StringComparison.Ordinal);
}
