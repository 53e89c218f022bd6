namespace FeatureFlags.Admin;

/// <summary>What is to become of a flag's setting in the store. What is left out stays as it is.</summary>
public sealed record FlagChange
{
    /// <summary>The longest <see cref="Reason"/>, in characters.</summary>
    public const int MaxReasonLength = 1_000;

    /// <summary>The longest <see cref="Value"/>, in characters.</summary>
    public const int MaxValueLength = 1_000_000;

    /// <summary>
    /// Whether the setting counts. Off, a flag is off for everyone; one that is neither on nor off has the default of the manifest. For a <c>boolean</c> flag this is its value.
    /// </summary>
    public bool? Enabled { get; init; }

    /// <summary>The setting in JSON, of the short or the long form. Null leaves the one of the store, or where that has none, the one in force: by the time that the change is made.</summary>
    public string? Value { get; init; }

    /// <summary>Takes the setting out of the store: the source beneath decides again. Neither <see cref="Enabled"/> nor <see cref="Value"/> goes with it.</summary>
    public bool IsReset { get; init; }

    /// <summary>Why, for the audit.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is to be made, UTC. Null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The <see cref="StoredSetting.Version"/> that the change was made for, 0 where the store had no setting: it is refused when there is another one by now. Null for any.</summary>
    public long? IfVersion { get; init; }

    /// <summary>
    /// Makes the change although programs that were built otherwise and are running would suffer: they use a flag that is taken out, or know it with another type. Without this it is refused
    /// (<see cref="FlagRefusal.Conflict"/>). It needs a reason, and the audit says <c>Forced: </c> before that.
    /// </summary>
    public bool IsForced { get; init; }
}
