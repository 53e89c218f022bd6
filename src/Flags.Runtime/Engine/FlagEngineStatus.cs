namespace FeatureFlags;

/// <summary>How an engine is: what it answers from, how old that is, and what is wrong. For health checks and pages for operators.</summary>
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

    /// <summary>Version of the snapshot in force. Each one has a higher version than the one before.</summary>
    public long Version { get; }

    /// <summary>When the snapshot in force was built, UTC.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>Time since <see cref="LoadedAt"/>. A snapshot grows old when nothing changes: whether it is out of date, <see cref="Sources"/> tell.</summary>
    public TimeSpan Age { get; }

    /// <summary>How many flags the manifests declare.</summary>
    public int FlagCount { get; }

    /// <summary>The settings that were refused, by the flag's name. Those flags have the last good value.</summary>
    public IReadOnlyDictionary<string, RejectedSetting> Rejected { get; }

    /// <summary>
    /// Keys of the configuration section that belong to no flag, and environment variables of which a flag's name is near. Nothing reads
    /// them: most are misspelt.
    /// </summary>
    public IReadOnlyList<UnknownSetting> Unknown { get; }

    /// <summary>Where settings come from, weakest first.</summary>
    public IReadOnlyList<FlagSourceStatus> Sources { get; }
}
