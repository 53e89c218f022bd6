using FeatureFlags.Admin;

namespace FeatureFlags.Distribution;

/// <summary>The whole of what the store says at one version, as nodes hand it on: through a cache, or to themselves in a file.</summary>
/// <param name="Version">Which state it is.</param>
/// <param name="Hash">The hash of the audit's last entry; empty where there is none.</param>
/// <param name="Settings">The settings, by the flag's name.</param>
/// <param name="Pending">Changes that wait, the oldest first.</param>
public sealed record StoreSnapshot(StoreVersion Version, string Hash, IReadOnlyDictionary<string, StoredSetting> Settings, IReadOnlyList<PendingChange> Pending);
