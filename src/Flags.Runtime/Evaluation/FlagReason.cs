namespace FeatureFlags;

/// <summary>
/// Specifies why a flag has its value. Reasons that the OpenFeature specification defines (types, "Resolution Reason") have its names. The
/// other reasons are specific to this library.
/// </summary>
public enum FlagReason
{
    /// <summary>No source has a setting for the flag, so the default that is compiled in applies.</summary>
    Default,

    /// <summary>
    /// A source has a setting for the flag, and no list and no rule of the setting matches the caller. All such callers get the same value.
    /// </summary>
    Static,

    /// <summary>The setting lists the user or one of the user's groups, or a rule of the setting matches the caller.</summary>
    TargetingMatch,

    /// <summary>The setting has a percentage or weights, and the bucket of the caller decided the value.</summary>
    Split,

    /// <summary>An override is active, such as a <c>Flags.Override</c> of a test.</summary>
    Override,

    /// <summary>The value was fixed at build time by the MSBuild property <c>PinnedFlags</c>.</summary>
    Pinned,

    /// <summary>The flag is retired, so the final value that its manifest declares is compiled in.</summary>
    Retired,

    /// <summary>The lookup is invalid: the flag is not declared, or the flag cannot be read as the requested type.</summary>
    Error,

    /// <summary>The setting turns the flag off with <c>"enabled": false</c>.</summary>
    Disabled,

    /// <summary>The current time is outside of the time window of the setting: before <c>from</c>, or not before <c>until</c>.</summary>
    OutsideWindow,

    /// <summary>The setting requires a value of another flag (<c>requires</c>), and that flag has a different value.</summary>
    RequirementNotMet,

    /// <summary>The setting excludes the user or one of the user's groups (<c>exclude</c>).</summary>
    Excluded,

    /// <summary>
    /// The caller has no user id, or lacks the attribute by which the flag assigns callers to buckets. No bucket can be computed, so the
    /// flag has its off value. A rollout of 100 percent is on nevertheless.
    /// </summary>
    Anonymous,

    /// <summary>No part of the setting matches the caller, so the flag has its off value.</summary>
    NoMatch,

    /// <summary>
    /// The value may be out of date, because its source was not reached for longer than <see cref="FlagsOptions.StaleAfter"/>. This reason
    /// replaces the original reason of the value.
    /// </summary>
    Stale,
}
