using System.Collections.Concurrent;
using FeatureFlags.Admin;

namespace FeatureFlags.Distribution;

/// <summary>Provides the settings of a snapshot to the engine. Instances with the same settings dictionary are equal.</summary>
/// <param name="snapshot">The snapshot of the store.</param>
/// <param name="cache">The settings in the form of the engine, which all snapshots of a source share.</param>
/// <param name="isRestored">True if the snapshot comes from the last-known-good file, which may lack settings.</param>
internal sealed class SnapshotSettings(StoreSnapshot snapshot, SnapshotSettings.Cache cache, bool isRestored = false) : IFlagSettings
{
    public StoreSnapshot Snapshot => snapshot;

    public bool IsRestored => isRestored;

    public FlagSetting? Find(string flag) =>
        snapshot.Settings.TryGetValue(flag, out StoredSetting? stored) ? cache.Get(flag, stored) : null;

    public override bool Equals(object? obj) =>
        obj is SnapshotSettings other && ReferenceEquals(other.Snapshot.Settings, snapshot.Settings);

    public override int GetHashCode() => snapshot.Settings.GetHashCode();

    /// <summary>
    /// Caches the <see cref="FlagSetting"/> that was created from each stored setting, so that a reload of the engine does not create
    /// it again. A changed setting replaces the entry of its flag.
    /// </summary>
    internal sealed class Cache(FlagEngine engine)
    {
        private readonly ConcurrentDictionary<string, (StoredSetting Stored, FlagSetting Setting)> _settings = new(StringComparer.Ordinal);

        public FlagSetting Get(string flag, StoredSetting stored)
        {
            if (_settings.TryGetValue(flag, out (StoredSetting Stored, FlagSetting Setting) known) && known.Stored == stored)
            {
                return known.Setting;
            }

            FlagSetting setting = stored.ToFlagSetting(flag, engine);
            _settings[flag] = (stored, setting);
            return setting;
        }
    }
}
