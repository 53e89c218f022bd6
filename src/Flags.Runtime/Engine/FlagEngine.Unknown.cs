using FeatureFlags.Sources;

namespace FeatureFlags;

/// <content>Finds and logs the settings that belong to no flag.</content>
public sealed partial class FlagEngine
{
    private (FlagSnapshot Snapshot, IReadOnlyList<UnknownSetting> Settings)? _unknown;
    private HashSet<UnknownSetting> _reported = [];

    /// <summary>
    /// Returns the settings of all sources that belong to no flag, such as misspelt keys. A setting for a declared flag is not returned,
    /// even if the manifest that declares the flag is not registered with this engine.
    /// </summary>
    internal IReadOnlyList<UnknownSetting> FindUnknown()
    {
        FlagSnapshot snapshot = Newest;
        lock (_loading)
        {
            if (_unknown is { } known && ReferenceEquals(known.Snapshot, snapshot))
            {
                return known.Settings;
            }

            IEnumerable<string> names = FlagManifest.AllInProcess().SelectMany(static manifest => manifest.Names);
            DeclaredFlags flags = new([.. names.Distinct(StringComparer.Ordinal)]);
            UnknownSetting[] found = [.. _sources.SelectMany(source => source.FindUnknown(flags))];
            _unknown = (snapshot, found);
            return found;
        }
    }

    /// <summary>
    /// Logs each setting that belongs to no flag, such as a misspelt key. Settings that the previous call found are not logged again.
    /// </summary>
    private void LogUnknown()
    {
        if (!_log.IsOn)
        {
            return;
        }

        HashSet<UnknownSetting> found = [.. FindUnknown()];
        foreach (UnknownSetting setting in found)
        {
            if (!_reported.Contains(setting))
            {
                _log.UnknownSetting(setting);
            }
        }

        _reported = found;
    }
}
