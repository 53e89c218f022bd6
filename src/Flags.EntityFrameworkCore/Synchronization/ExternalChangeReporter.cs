using FeatureFlags.Admin;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Logs changes that were made directly in the database: settings that do not match the audit log, and pending changes that
/// cannot be read. Each change is logged once.
/// </summary>
internal sealed class ExternalChangeReporter(ILogger logger)
{
    private HashSet<(string Flag, StoredSetting? Setting, long Version)> _reported = [];
    private int _unreadable;

    /// <summary>
    /// Logs the flags whose settings were changed directly in the database, according to a state that was loaded from the database.
    /// </summary>
    public void Report(StoreState state)
    {
        IEnumerable<(string, StoredSetting?, long)> changed = state.Settings
            .Where(static pair => pair.Value.IsChangedExternally)
            .Select(static pair => (pair.Key, (StoredSetting?)pair.Value, pair.Value.Version));
        IEnumerable<(string, StoredSetting?, long)> removed = state.Audited
            .Where(pair => pair.Value.Text is not null && !state.Settings.ContainsKey(pair.Key))
            .Select(static pair => (pair.Key, (StoredSetting?)null, pair.Value.Version));
        HashSet<(string Flag, StoredSetting? Setting, long Version)> found = [.. changed, .. removed];
        foreach ((string flag, _, _) in found.Except(_reported))
        {
            Log.ChangedOutside(logger, flag);
        }

        if (state.Unreadable > _unreadable)
        {
            Log.ChangesUnreadable(logger, state.Unreadable);
        }

        (_reported, _unreadable) = (found, state.Unreadable);
    }
}
