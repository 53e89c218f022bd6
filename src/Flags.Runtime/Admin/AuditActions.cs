namespace FeatureFlags.Admin;

/// <summary>What can happen to a flag: <see cref="AuditEntry.Action"/>.</summary>
public static class AuditActions
{
    /// <summary>The stored setting was made or changed.</summary>
    public const string Set = "set";

    /// <summary>The stored setting was taken out.</summary>
    public const string Reset = "reset";

    /// <summary>A change was asked for that needs a second person.</summary>
    public const string Draft = "draft";

    /// <summary>A change was asked for, or approved, for a later time.</summary>
    public const string Schedule = "schedule";

    /// <summary>A change that waited was taken back.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>A change could not be made when its time came. The reason says why.</summary>
    public const string Fail = "fail";

    /// <summary>The setting was found changed straight in the table: by whom and when, nobody knows.</summary>
    public const string Outside = "outside";
}
