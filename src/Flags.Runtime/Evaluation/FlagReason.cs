namespace FeatureFlags;

/// <summary>
/// Specifies why a flag has its value. If the OpenFeature specification defines a reason (types, "Resolution Reason"), the member has the
/// name from the specification. The other reasons are specific to this library.
/// </summary>
public enum FlagReason
{
    /// <summary>No source has a setting for the flag, so the flag has its compiled default.</summary>
    Default,

    /// <summary>The setting gives this value to every caller that no list and no rule of the setting matches.</summary>
    Static,

    /// <summary>The setting lists the user or one of the user's groups, or a rule of the setting matches the caller.</summary>
    TargetingMatch,

    /// <summary>
    /// The setting divides the callers by percentage or by weight. The hash of the caller's id or attribute decided the value.
    /// </summary>
    Split,

    /// <summary>An override replaces the value of the flag, such as a <c>Flags.Override</c> call in a test.</summary>
    Override,

    /// <summary>The value was fixed at build time by the MSBuild property <c>PinnedFlags</c>.</summary>
    Pinned,

    /// <summary>The flag is retired. Its value is the final value from the manifest, which no setting can change.</summary>
    Retired,

    /// <summary>The lookup is invalid: the flag is not declared, or the flag cannot be read as the requested type.</summary>
    Error,

    /// <summary>The setting turns the flag off with <c>"enabled": false</c>.</summary>
    Disabled,

    /// <summary>
    /// The current time is outside the time window of the setting, that is, before <c>from</c>, or at or after <c>until</c>.
    /// </summary>
    OutsideWindow,

    /// <summary>The setting requires a certain value of another flag (<c>requires</c>), but that flag has a different value.</summary>
    RequirementNotMet,

    /// <summary>The setting excludes the user or one of the user's groups (<c>exclude</c>).</summary>
    Excluded,

    /// <summary>
    /// The caller cannot be assigned to a share of the rollout, because the caller has no user id or lacks the attribute that is hashed.
    /// The flag is off or, if it is a <c>variant</c> flag, has its off variant.
    /// </summary>
    Anonymous,

    /// <summary>
    /// No part of the setting matches the caller. The flag is off or, if it is a <c>variant</c> flag, has its off variant.
    /// </summary>
    NoMatch,

    /// <summary>
    /// The value may be out of date, because the last successful fetch of its source is older than <see cref="FlagsOptions.StaleAfter"/>.
    /// This reason replaces the original reason of the value.
    /// </summary>
    Stale,
}
