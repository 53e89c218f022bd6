namespace FeatureFlags.Admin;

/// <summary>Specifies why a change or query was rejected.</summary>
public enum FlagAdminError
{
    /// <summary>No manifest declares the flag, or the pending change does not exist.</summary>
    NotFound,

    /// <summary>The value is not valid for the flag, or properties of the change contradict each other.</summary>
    Invalid,

    /// <summary>
    /// The actor may not perform the operation. For example, the actor has none of the roles in the flag's <c>access</c> property, or the
    /// operation requires an approver.
    /// </summary>
    Forbidden,

    /// <summary>
    /// The version of the stored setting differs from <see cref="FlagChange.IfVersion"/>, because the setting was changed in the meantime.
    /// </summary>
    VersionMismatch,

    /// <summary>
    /// The change conflicts with the current state. For example, the value of the flag is compiled in, a running process of another build
    /// depends on the current setting, or a pending change is no longer valid.
    /// </summary>
    Conflict,

    /// <summary>The store is unreachable, read-only or damaged. Flags keep their current values.</summary>
    Unavailable,
}
