namespace FeatureFlags.Admin;

/// <summary>Represents the state of a flag for administrators: its declaration, its settings and its pending changes.</summary>
/// <param name="Name">The name of the flag.</param>
public sealed record FlagRecord(string Name)
{
    /// <summary>Gets the declaration of the flag, or <c>null</c> if no manifest of this process declares the flag.</summary>
    public FlagDescription? Description { get; init; }

    /// <summary>Gets the effective setting and its source, or <c>null</c> if <see cref="Description"/> is <c>null</c>.</summary>
    public FlagSettingStatus? Effective { get; init; }

    /// <summary>Gets the setting in the store, or <c>null</c> if the store has no setting for the flag.</summary>
    public StoredSetting? Stored { get; init; }

    /// <summary>Gets the pending changes of the flag, oldest first. A pending change is scheduled or awaits an approval.</summary>
    public IReadOnlyList<PendingChange> Pending { get; init; } = [];
}
