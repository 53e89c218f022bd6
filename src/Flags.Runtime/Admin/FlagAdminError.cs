namespace FeatureFlags.Admin;

/// <summary>Specifies why a change or query was rejected.</summary>
public enum FlagAdminError
{
    /// <summary>No manifest declares the flag, or the pending change does not exist.</summary>
    NotFound,

    /// <summary>The value is not valid for the flag, or members of the change contradict each other.</summary>
    Invalid,

    /// <summary>The actor has none of the roles in the flag's <c>access</c> property, or the operation requires an approver.</summary>
    Forbidden,

    /// <summary>The stored setting was changed in the meantime: its version is no longer <see cref="FlagChange.IfVersion"/>.</summary>
    VersionMismatch,

    /// <summary>
    /// The change conflicts with the state of the flag: the flag is retired or pinned, so that no setting has an effect; a running process
    /// needs the flag as it is; or the pending change is no longer valid for the flag.
    /// </summary>
    Conflict,

    /// <summary>The store cannot be reached or written. Flags keep their values.</summary>
    Unavailable,
}
