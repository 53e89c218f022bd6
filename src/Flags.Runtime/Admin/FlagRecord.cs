namespace FeatureFlags.Admin;

/// <summary>Represents the state of a flag for administrators: its declaration, its settings and its pending changes.</summary>
/// <param name="Name">The name of the flag.</param>
public sealed record FlagRecord(string Name)
{
    /// <summary>
    /// Gets the declaration of the flag, or <c>null</c> if no manifest declares the flag and only the store has a setting with its name.
    /// </summary>
    public FlagDescription? Description { get; init; }

    /// <summary>Gets the effective setting and its source, or <c>null</c> if <see cref="Description"/> is <c>null</c>.</summary>
    public FlagSettingStatus? Effective { get; init; }

    /// <summary>Gets the setting in the store, or <c>null</c> if the store has none.</summary>
    public StoredSetting? Stored { get; init; }

    /// <summary>Gets the pending changes, oldest first.</summary>
    public IReadOnlyList<PendingChange> Pending { get; init; } = [];
}
