namespace FeatureFlags.Admin;

/// <summary>Defines the values of <see cref="AuditEntry.Action"/>.</summary>
public static class AuditActions
{
    /// <summary>The action of a change that created or updated the stored setting.</summary>
    public const string Set = "set";

    /// <summary>The action of a change that removed the stored setting.</summary>
    public const string Reset = "reset";

    /// <summary>The action of a request for a change that needs an approver.</summary>
    public const string Draft = "draft";

    /// <summary>The action of a request for a change at a later time, or of the approval of such a request.</summary>
    public const string Schedule = "schedule";

    /// <summary>The action of a cancellation of a pending change.</summary>
    public const string Cancel = "withdraw";

    /// <summary>
    /// The action of a scheduled change that could not be applied at its time. <see cref="AuditEntry.Reason"/> states the cause.
    /// </summary>
    public const string Fail = "fail";

    /// <summary>
    /// The action of a change that was made directly in the database, without the API. Its author and its time are unknown.
    /// </summary>
    public const string External = "outside";
}
