namespace FeatureFlags.Admin;

/// <summary>Specifies why a change or query was rejected.</summary>
public enum FlagAdminError
{
    /// <summary>No manifest declares the flag, or the pending change does not exist.</summary>
    NotFound,

    /// <summary>The value is not valid for the flag, or the change contradicts itself.</summary>
    Invalid,

    /// <summary>The actor lacks a role of the flag's <c>access</c>, or an approver is required.</summary>
    Forbidden,

    /// <summary>The flag was changed in the meantime: its version is no longer <see cref="FlagChange.IfVersion"/>.</summary>
    VersionMismatch,

    /// <summary>
    /// The change conflicts with the state of the flag. The flag is retired or pinned, so that no setting has an effect; or running
    /// processes need the flag as it is; or the pending change is no longer valid for the flag.
    /// </summary>
    Conflict,

    /// <summary>The store cannot be reached or written. Flags keep their values.</summary>
    Unavailable,
}
