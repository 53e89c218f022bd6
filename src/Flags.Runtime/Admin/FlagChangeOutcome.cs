namespace FeatureFlags.Admin;

/// <summary>Specifies how a request for a change of a flag ended.</summary>
public enum FlagChangeOutcome
{
    /// <summary>The change was applied: the setting is stored and effective in this process.</summary>
    Updated,

    /// <summary>The setting was removed from the store, so lower-precedence sources decide the flag.</summary>
    Reset,

    /// <summary>The change is pending. It is applied at its scheduled time.</summary>
    Scheduled,

    /// <summary>The change is pending. It needs the approval of another actor.</summary>
    AwaitingApproval,

    /// <summary>The pending change was canceled.</summary>
    Canceled,
}
