namespace FeatureFlags.Admin;

/// <summary>Defines the values of <see cref="AuditEntry.Action"/>, which are the kinds of events that the audit log records.</summary>
public static class AuditActions
{
    /// <summary>The action of an entry for a change that created or updated the stored setting.</summary>
    public const string Set = "set";

    /// <summary>The action of an entry for a change that removed the stored setting.</summary>
    public const string Reset = "reset";

    /// <summary>The action of an entry for a requested change that must be approved before the change is applied.</summary>
    public const string Draft = "draft";

    /// <summary>
    /// The action of an entry for a change that was scheduled for a later time. The entry records the request or, if the change needed an
    /// approval, the approval.
    /// </summary>
    public const string Schedule = "schedule";

    /// <summary>The action of an entry for a pending change that was canceled.</summary>
    public const string Cancel = "withdraw";

    /// <summary>
    /// The action of an entry for a scheduled change that could not be applied. <see cref="AuditEntry.Reason"/> states the cause.
    /// </summary>
    public const string Fail = "fail";

    /// <summary>
    /// The action of an entry for a change that was made directly in the database, without the API. The author and the time of such a
    /// change are unknown.
    /// </summary>
    public const string External = "outside";
}
