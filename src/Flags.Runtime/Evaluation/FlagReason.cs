namespace FeatureFlags;

/// <summary>
/// What decided a value. The names are those of the OpenFeature specification (types, "Resolution Reason"),
/// with <see cref="Override"/>, <see cref="Pinned"/> and <see cref="Retired"/> added for what only this library has.
/// </summary>
public enum FlagReason
{
    /// <summary>No source mentions the flag: the compiled default.</summary>
    Default,

    /// <summary>A source gives the value, the same for everyone.</summary>
    Static,

    /// <summary>The user is named by the setting.</summary>
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
}
