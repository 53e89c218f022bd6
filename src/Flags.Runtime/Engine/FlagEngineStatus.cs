namespace FeatureFlags;

/// <summary>
/// Represents the status of an engine for health checks and status pages: the version and age of the current snapshot, rejected settings,
/// unknown settings and sources.
/// </summary>
public sealed class FlagEngineStatus
{
    internal FlagEngineStatus(
        FlagSnapshot snapshot, TimeSpan age, IReadOnlyList<FlagSourceStatus> sources, IReadOnlyList<UnknownSetting> unknown)
    {
        Version = snapshot.Version;
        LoadedAt = snapshot.LoadedAt;
        Age = age;
        Sources = sources;
        Unknown = unknown;
        Dictionary<string, RejectedSetting> rejected = [];
        foreach (FlagManifest manifest in snapshot.Manifests)
        {
            FlagCount += manifest.Count;
            for (int i = 0; i < manifest.Count; i++)
            {
                if (snapshot.Entry(manifest, i) is { Rejected: { } setting } entry)
                {
                    rejected[entry.Definition.Name] = setting;
                }
            }
        }

        Rejected = rejected;
    }

    /// <summary>Gets the version of the current snapshot. Each snapshot has a higher version than the previous one.</summary>
    public long Version { get; }

    /// <summary>Gets the time at which the current snapshot was created, in UTC.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>
    /// Gets the time since <see cref="LoadedAt"/>. A high age does not mean that values are stale, because a snapshot is replaced only when
    /// a setting changes. <see cref="Sources"/> shows which sources are stale.
    /// </summary>
    public TimeSpan Age { get; }

    /// <summary>Gets the number of flags that the manifests of the engine declare.</summary>
    public int FlagCount { get; }

    /// <summary>
    /// Gets the rejected settings, by flag name. A setting is rejected if it is not valid for its flag. The flag then keeps its last valid
    /// setting or uses a setting with lower precedence.
    /// </summary>
    public IReadOnlyDictionary<string, RejectedSetting> Rejected { get; }

    /// <summary>
    /// Gets the settings that belong to no flag and have no effect. These are unknown keys of the configuration section, and environment
    /// variables that resemble a flag or start with a custom prefix. Most of these settings are misspelt.
    /// </summary>
    public IReadOnlyList<UnknownSetting> Unknown { get; }

    /// <summary>Gets the status of each source of settings, lowest precedence first.</summary>
    public IReadOnlyList<FlagSourceStatus> Sources { get; }
}
