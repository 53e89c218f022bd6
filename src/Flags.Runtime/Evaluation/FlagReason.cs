namespace FeatureFlags;

/// <summary>
/// What decided a value. The names are those of the OpenFeature specification (types, "Resolution Reason") where it has one; the others tell
/// what only this library has.
/// </summary>
public enum FlagReason
{
    /// <summary>No source mentions the flag: the compiled default.</summary>
    Default,

    /// <summary>A source gives the value, the same for everyone whom it does not name.</summary>
    Static,

    /// <summary>The setting names the user or a group, or one of its rules is for the caller.</summary>
    TargetingMatch,

    /// <summary>The user's bucket decided.</summary>
    Split,

    /// <summary>A test's <c>Flags.Override</c> is in force.</summary>
    Override,

    /// <summary>The value was fixed at build time by the MSBuild property <c>PinnedFlags</c>.</summary>
    Pinned,

    /// <summary>The flag is over: the manifest holds the value that stays.</summary>
    Retired,

    /// <summary>The flag is not declared, or was asked for as a type that it does not have.</summary>
    Error,

    /// <summary>The setting turns the flag off: <c>"enabled": false</c>.</summary>
    Disabled,

    /// <summary>It is before <c>from</c>, or no longer before <c>until</c>.</summary>
    OutsideWindow,

    /// <summary>A flag that this one requires answers otherwise.</summary>
    RequirementNotMet,

    /// <summary>The setting excludes the user or a group.</summary>
    Excluded,

    /// <summary>
    /// A bucket would have decided, and there is no user id, or no attribute that the flag buckets by: the off value. At 100 percent it is on.
    /// </summary>
    Anonymous,

    /// <summary>Nothing in the setting is for the caller: the off value.</summary>
    NoMatch,

    /// <summary>The value stays in force, and may be out of date: its source was not reached for longer than <see cref="FlagsOptions.StaleAfter"/>. Takes the place of what decided.</summary>
    Stale,
}
