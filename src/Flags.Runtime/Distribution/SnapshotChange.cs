using FeatureFlags.Admin;

namespace FeatureFlags.Distribution;

/// <summary>Represents the difference between two snapshots, so that nodes exchange what has changed instead of all settings.</summary>
/// <param name="From">The version before the change.</param>
/// <param name="Version">The version after the change.</param>
/// <param name="Hash">The hash of the last audit entry after the change.</param>
/// <param name="Settings">The settings that were added or changed, by the flag's name.</param>
/// <param name="Removed">The flags whose settings were removed.</param>
/// <param name="Pending">All pending changes after the change; <c>null</c> if they are the same as before.</param>
internal sealed record SnapshotChange(
    StoreVersion From,
    StoreVersion Version,
    string Hash,
    IReadOnlyDictionary<string, StoredSetting> Settings,
    IReadOnlyList<string> Removed,
    IReadOnlyList<PendingChange>? Pending)
{
    /// <summary>
    /// Returns the difference between two snapshots: the changes that turn <paramref name="from"/> into <paramref name="to"/>.
    /// </summary>
    public static SnapshotChange Between(StoreSnapshot from, StoreSnapshot to) => new(
        from.Version,
        to.Version,
        to.Hash,
        to.Settings
            .Where(pair => !from.Settings.TryGetValue(pair.Key, out StoredSetting? former) || former != pair.Value)
            .ToDictionary(StringComparer.Ordinal),
        [.. from.Settings.Keys.Where(flag => !to.Settings.ContainsKey(flag))],
        from.Pending.SequenceEqual(to.Pending) ? null : to.Pending);

    /// <summary>Returns a copy of a snapshot to which this change has been applied.</summary>
    /// <exception cref="FormatException">The change does not continue the snapshot.</exception>
    public StoreSnapshot Apply(StoreSnapshot snapshot)
    {
        if (snapshot.Version != From)
        {
            throw new FormatException("the change does not continue the snapshot");
        }

        Dictionary<string, StoredSetting> settings = new(snapshot.Settings, StringComparer.Ordinal);
        foreach (string flag in Removed)
        {
            settings.Remove(flag);
        }

        foreach ((string flag, StoredSetting setting) in Settings)
        {
            settings[flag] = setting;
        }

        return new StoreSnapshot(Version, Hash, settings, Pending ?? snapshot.Pending);
    }
}
