namespace FeatureFlags.Admin;

/// <summary>Specifies the outcome of a change.</summary>
public enum FlagChangeOutcome
{
    /// <summary>The setting is stored and current in this process.</summary>
    Updated,

    /// <summary>The setting was removed from the store. Lower-precedence sources decide.</summary>
    Reset,

    /// <summary>The change is pending until its time.</summary>
    Scheduled,

    /// <summary>The change is pending until an approver approves it.</summary>
    AwaitingApproval,

    /// <summary>The pending change was canceled.</summary>
    Canceled,
}
