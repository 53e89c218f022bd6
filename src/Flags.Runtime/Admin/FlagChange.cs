namespace FeatureFlags.Admin;

/// <summary>Describes a change of a flag's setting in the store. Members that are <c>null</c> keep the current state.</summary>
public sealed record FlagChange
{
    /// <summary>The maximum length of <see cref="Reason"/>, in characters.</summary>
    public const int MaxReasonLength = 1_000;

    /// <summary>The maximum length of <see cref="Value"/>, in characters.</summary>
    public const int MaxValueLength = 1_000_000;

    /// <summary>
    /// Gets whether the setting is enabled, or <c>null</c> to keep the current state. A disabled flag is off for everyone. A disabled flag
    /// of the type <c>integer</c>, <c>float</c>, <c>string</c> or <c>object</c> has the default value of its manifest. For a
    /// <c>boolean</c> flag, this is the value.
    /// </summary>
    public bool? Enabled { get; init; }

    /// <summary>
    /// Gets the new setting as JSON, in the short or the long form. <c>null</c> keeps the setting that the store has when the change is
    /// applied. If the store has none then, the change stores the effective setting.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>
    /// Gets whether the change removes the setting from the store, so that lower-precedence sources decide. <see cref="Enabled"/> and
    /// <see cref="Value"/> must then be <c>null</c>.
    /// </summary>
    public bool IsReset { get; init; }

    /// <summary>Gets the reason of the change for the audit log.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the time at which the change is applied, in UTC. <c>null</c> applies the change at once.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// Gets the <see cref="StoredSetting.Version"/> that the caller has seen; 0 if the store had no setting. The change is rejected if
    /// the store has another version. <c>null</c> skips this check.
    /// </summary>
    public long? IfVersion { get; init; }

    /// <summary>
    /// Gets whether the change is applied even if it breaks running processes of another build: the change removes a flag that they use,
    /// or they declare the flag with another type. Otherwise such a change is rejected with <see cref="FlagAdminError.Conflict"/>. A forced
    /// change needs a reason, and the audit log prefixes the reason with <c>Forced: </c>.
    /// </summary>
    public bool IsForced { get; init; }
}
