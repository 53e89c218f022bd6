namespace FeatureFlags;

/// <summary>
/// Specifies why a flag has its value. A reason that the OpenFeature specification also defines has the name from this specification. The
/// other reasons are specific to this library.
/// </summary>
public enum FlagReason
{
    /// <summary>No source has a setting for the flag, so the flag has its default value from the manifest.</summary>
    Default,

    /// <summary>The setting gives this value to all users that match no list and no rule of the setting.</summary>
    Static,

    /// <summary>The setting lists the user or one of the user's groups, or a rule of the setting matches the evaluation context.</summary>
    TargetingMatch,

    /// <summary>
    /// The setting divides users by percentage or by weight. A hash of the user id or of another attribute decided the value.
    /// </summary>
    Split,

    /// <summary>The value of the flag is overridden, for example by a <c>Flags.Override</c> call in a test.</summary>
    Override,

    /// <summary>The value was fixed at build time by the MSBuild property <c>PinnedFlags</c>.</summary>
    Pinned,

    /// <summary>
    /// The flag is marked as retired in the manifest. The value is the final value from the manifest, which no setting can change.
    /// </summary>
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
    /// The setting divides users by percentage or by weight, but the evaluation context lacks the user id or the attribute that is hashed.
    /// The flag is off or, if it is a <c>variant</c> flag, has its off variant.
    /// </summary>
    Anonymous,

    /// <summary>
    /// No part of the setting matches the evaluation context. The flag is off or, if it is a <c>variant</c> flag, has its off variant.
    /// </summary>
    NoMatch,

    /// <summary>
    /// The value may be out of date, because the last successful fetch of its source is older than <see cref="FlagsOptions.StaleAfter"/>.
    /// This reason replaces the original reason of the value.
    /// </summary>
    Stale,
}
