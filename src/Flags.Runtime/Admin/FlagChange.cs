namespace FeatureFlags.Admin;

/// <summary>
/// Represents a change of a flag's setting in the store. If <see cref="Enabled"/> or <see cref="Value"/> is <c>null</c>, the change keeps
/// that part of the stored setting.
/// </summary>
public sealed record FlagChange
{
    /// <summary>The maximum length of <see cref="Reason"/>, in characters.</summary>
    public const int MaxReasonLength = 1_000;

    /// <summary>The maximum length of <see cref="Value"/>, in characters.</summary>
    public const int MaxValueLength = 1_000_000;

    /// <summary>
    /// Gets a value that indicates whether the setting is enabled after the change, or <c>null</c> to keep the current state.
    /// </summary>
    /// <remarks>
    /// For a <c>boolean</c> flag, this is the value of the flag. A disabled flag of the type <c>percentage</c>, <c>users</c> or
    /// <c>variant</c> is off for every caller. A disabled flag of the type <c>integer</c>, <c>float</c>, <c>string</c> or <c>object</c> has
    /// the default value of its manifest.
    /// </remarks>
    public bool? Enabled { get; init; }

    /// <summary>
    /// Gets the new setting as JSON: a plain value (the short form) or an object with targeting rules (the long form). <c>null</c> keeps
    /// the stored setting. If the store has no setting when the change is applied, <c>null</c> stores the effective setting.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the change removes the setting from the store, so that lower-precedence sources decide.
    /// <see cref="Enabled"/> and <see cref="Value"/> must then be <c>null</c>.
    /// </summary>
    public bool IsReset { get; init; }

    /// <summary>Gets the reason that the audit log records for the change, or <c>null</c> for no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the time at which the change is applied, in UTC, or <c>null</c> to apply the change at once.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// Gets the version that the stored setting must have: the <see cref="StoredSetting.Version"/> that the caller has read, or 0 for no
    /// stored setting. If the store has another version, the change is rejected. <c>null</c> skips this check.
    /// </summary>
    public long? IfVersion { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the change is applied even if it affects running processes of another build. If the value is
    /// <c>false</c>, such a change is rejected with <see cref="FlagAdminError.Conflict"/>.
    /// </summary>
    /// <remarks>
    /// A change affects a process that uses a removed setting, declares the flag with another type, or would reject the new setting. A
    /// forced change needs a reason, and the audit log prefixes the reason with <c>Forced: </c>.
    /// </remarks>
    public bool IsForced { get; init; }
}
