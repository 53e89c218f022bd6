using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Logs changes that were made directly in the database: settings that do not match the audit log, and pending changes that
/// cannot be read. Each change is logged once.
/// </summary>
internal sealed class OutsideChanges
{
    private HashSet<(string Flag, string? Text, long Version)> _told = [];
    private int _unreadable;

    public void Tell(StoreState state, ILogger logger)
    {
        if (state.IsForwarded)
        {
            // The process that loaded the state from the database logs its external changes.
            return;
        }

        HashSet<(string Flag, string? Text, long Version)> found = [];
        foreach (StoredRow row in state.Rows.Values)
        {
            if (!row.IsAccountedFor(state.Accounts.GetValueOrDefault(row.Name)))
            {
                found.Add((row.Name, row.Text, row.Version));
            }
        }

        foreach ((string flag, Account account) in state.Accounts)
        {
            if (account.Text is not null && !state.Rows.ContainsKey(flag))
            {
                found.Add((flag, null, account.Version));
            }
        }

        foreach ((string Flag, string? Text, long Version) change in found)
        {
            if (!_told.Contains(change))
            {
                Log.ChangedOutside(logger, change.Flag);
            }
        }

        if (state.Unreadable > _unreadable)
        {
            Log.ChangesUnreadable(logger, state.Unreadable);
        }

        (_told, _unreadable) = (found, state.Unreadable);
    }
}
