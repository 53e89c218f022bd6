using FeatureFlags.Admin;

namespace FeatureFlags.Distribution;

/// <summary>
/// Represents the complete state of the store at one version, with all settings and pending changes. Nodes (the processes that use the
/// store) exchange snapshots through the cache.
/// </summary>
/// <param name="Version">The version of this state of the store.</param>
/// <param name="Hash">The hash of the last audit entry; empty if the audit log is empty.</param>
/// <param name="Settings">The stored settings by name of the flag.</param>
/// <param name="Pending">The pending changes, oldest first.</param>
public sealed record StoreSnapshot(
    StoreVersion Version, string Hash, IReadOnlyDictionary<string, StoredSetting> Settings, IReadOnlyList<PendingChange> Pending);
