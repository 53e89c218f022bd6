namespace FeatureFlags.Admin;

/// <summary>Why a change was refused.</summary>
public enum FlagRefusal
{
    /// <summary>No manifest declares the flag, or there is no such pending change.</summary>
    NotFound,

    /// <summary>The value does not fit the flag, or the change contradicts itself.</summary>
    Invalid,

    /// <summary>The flag's <c>access</c> asks for a role, or a second person is needed.</summary>
    Forbidden,

    /// <summary>The flag was changed since: <see cref="FlagChange.IfVersion"/> is not its version any more.</summary>
    Stale,

    /// <summary>The flag is as it is: retired or pinned, so that no setting counts; programs that run need it as it is; or the pending change does not fit what has become of the flag.</summary>
    Conflict,

    /// <summary>The store cannot be reached or written. Flags keep their values.</summary>
    Unavailable,
}
