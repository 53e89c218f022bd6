namespace FeatureFlags.Admin;

/// <summary>Defines the values of <see cref="AuditEntry.Action"/>.</summary>
public static class AuditActions
{
    /// <summary>The stored setting was created or changed.</summary>
    public const string Set = "set";

    /// <summary>The stored setting was removed.</summary>
    public const string Reset = "reset";

    /// <summary>A change was requested that needs an approver.</summary>
    public const string Draft = "draft";

    /// <summary>A change was requested, or approved, for a later time.</summary>
    public const string Schedule = "schedule";

    /// <summary>A pending change was canceled.</summary>
    public const string Cancel = "withdraw";

    /// <summary>A scheduled change could not be applied at its time. The reason of the entry states why.</summary>
    public const string Fail = "fail";

    /// <summary>The setting was changed directly in the database. The author and the time are unknown.</summary>
    public const string External = "outside";
}
