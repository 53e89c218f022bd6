namespace FeatureFlags.Admin;

/// <summary>Specifies why a change or query was rejected.</summary>
public enum FlagAdminError
{
    /// <summary>No manifest declares the flag, or the pending change does not exist.</summary>
    NotFound,

    /// <summary>The value is not valid for the flag, or properties of the change contradict each other.</summary>
    Invalid,

    /// <summary>The actor has none of the roles in the flag's <c>access</c> property, or the operation requires an approver.</summary>
    Forbidden,

    /// <summary>The stored setting was changed in the meantime: its version is no longer <see cref="FlagChange.IfVersion"/>.</summary>
    VersionMismatch,

    /// <summary>
    /// The change conflicts with the state of the flag. There are three cases: the flag is retired or pinned, so its value is compiled in
    /// and no setting has an effect; a running process of another build depends on the flag or its current setting; or the pending change
    /// is no longer valid for the flag.
    /// </summary>
    Conflict,

    /// <summary>The store cannot be reached, or cannot be written to. Flags keep their values.</summary>
    Unavailable,
}
