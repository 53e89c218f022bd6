namespace FeatureFlags;

/// <summary>
/// Specifies why a flag has its value. The names are those of the OpenFeature specification (types, "Resolution Reason") if it defines
/// the reason; the other names are specific to this library.
/// </summary>
public enum FlagReason
{
    /// <summary>No source has a setting for the flag, so the compiled default applies.</summary>
    Default,

    /// <summary>A source has the value, and it is the same for every caller that the setting does not name.</summary>
    Static,

    /// <summary>The setting names the user or a group, or a rule of the setting matches the caller.</summary>
    TargetingMatch,

    /// <summary>The bucket of the user decided.</summary>
    Split,

    /// <summary>A <c>Flags.Override</c> of a test is active.</summary>
    Override,

    /// <summary>The value was fixed at build time by the MSBuild property <c>PinnedFlags</c>.</summary>
    Pinned,

    /// <summary>The flag is retired: its final value is compiled in from the manifest.</summary>
    Retired,

    /// <summary>The flag is not declared, or it was read as a type that it does not have.</summary>
    Error,

    /// <summary>The setting turns the flag off with <c>"enabled": false</c>.</summary>
    Disabled,

    /// <summary>The time is before <c>from</c> of the setting, or not before <c>until</c>.</summary>
    OutsideWindow,

    /// <summary>A flag that this flag requires does not have the required value.</summary>
    RequirementNotMet,

    /// <summary>The setting excludes the user or a group.</summary>
    Excluded,

    /// <summary>
    /// The caller has no user id, or not the attribute that the flag buckets by, so that no bucket can decide: the off value. A rollout
    /// of 100 percent is on nevertheless.
    /// </summary>
    Anonymous,

    /// <summary>No part of the setting matches the caller: the off value.</summary>
    NoMatch,

    /// <summary>
    /// The value may be out of date, because its source was not reached for longer than <see cref="FlagsOptions.StaleAfter"/>. This
    /// reason replaces the one for which the value was chosen.
    /// </summary>
    Stale,
}
