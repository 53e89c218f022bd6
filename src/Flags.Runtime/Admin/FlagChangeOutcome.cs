namespace FeatureFlags.Admin;

/// <summary>What became of a change.</summary>
public enum FlagChangeOutcome
{
    /// <summary>The setting is stored and in force in this process.</summary>
    Updated,

    /// <summary>The setting is out of the store: the source beneath decides.</summary>
    Reset,

    /// <summary>It will be made at its time.</summary>
    Scheduled,

    /// <summary>It waits for a second person.</summary>
    AwaitingApproval,

    /// <summary>It will not be made.</summary>
    Withdrawn,
}
