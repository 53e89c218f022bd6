namespace FeatureFlags.Admin;

/// <summary>
/// Specifies what happened to a requested change of a flag, such as whether the change was applied, scheduled or canceled.
/// </summary>
public enum FlagChangeOutcome
{
    /// <summary>The change was applied: the setting is stored and effective in this process.</summary>
    Updated,

    /// <summary>The setting was removed from the store, so lower-precedence sources decide the flag.</summary>
    Reset,

    /// <summary>The change is pending until its scheduled time.</summary>
    Scheduled,

    /// <summary>The change is pending until another actor approves the change.</summary>
    AwaitingApproval,

    /// <summary>The pending change was canceled.</summary>
    Canceled,
}
