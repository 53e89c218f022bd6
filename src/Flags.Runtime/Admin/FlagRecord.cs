namespace FeatureFlags.Admin;

/// <summary>A flag as those who run it see it.</summary>
/// <param name="Name">Its name.</param>
public sealed record FlagRecord(string Name)
{
    /// <summary>What the manifest says; null for a setting in the store that no manifest declares.</summary>
    public FlagDescription? Description { get; init; }

    /// <summary>The setting in force and where it is from; null where <see cref="Description"/> is.</summary>
    public FlagSettingStatus? InForce { get; init; }

    /// <summary>The setting of the store; null where it has none.</summary>
    public StoredSetting? Stored { get; init; }

    /// <summary>Changes that wait for their time or for approval, the oldest first.</summary>
    public IReadOnlyList<PendingChange> Pending { get; init; } = [];
}
