using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Validates the parts of a change for which the declaration of the flag is not needed, such as lengths and contradictions.
/// </summary>
internal static class ChangeContent
{
    /// <summary>
    /// Validates the requested setting and the expected version of a change, but not the time and the reason of the change.
    /// </summary>
    /// <exception cref="FlagAdminException">The change contradicts itself, or cannot be stored.</exception>
    public static void Check(FlagChange change)
    {
        StorableText.Check(change.Value, "$.value", FlagChange.MaxValueLength, "value");
        if (change.IsReset && (change.Enabled is not null || change.Value is not null))
        {
            throw StorableText.Invalid(
                change.Value is not null ? "$.value" : "$.enabled",
                "A reset removes the setting from the store. Omit 'enabled' and 'value'.");
        }

        if (change is { IsReset: false, Enabled: null, Value: null })
        {
            throw StorableText.Invalid("$", "The change is empty. Set 'enabled', 'value' or both.");
        }

        if (change.IfVersion < 0)
        {
            throw StorableText.Invalid("$.ifVersion", "A version must not be negative.");
        }
    }

    /// <exception cref="FlagAdminException">The reason cannot be stored, or a forced change has no reason.</exception>
    public static void CheckReason(string? reason, bool isForced)
    {
        StorableText.Check(reason, "$.reason", FlagChange.MaxReasonLength, "reason");
        if (isForced && string.IsNullOrWhiteSpace(reason))
        {
            throw StorableText.Invalid("$.reason", "A forced change requires a reason for the audit log.");
        }

        if (!isForced && ForcedReason.IsMarked(reason))
        {
            throw StorableText.Invalid(
                "$.reason",
                "The reason begins like the note that the audit log adds to a forced change. Force the change, or reword the reason.");
        }
    }
}
