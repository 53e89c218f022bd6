using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Tells of what somebody has written straight into the tables: settings that the audit does not account for, changes that
/// cannot be read. Each once.
/// </summary>
internal sealed class OutsideChanges
{
    private HashSet<(string Flag, string? Text, long Version)> _told = [];
    private int _unreadable;

    public void Tell(StoreState state, ILogger logger)
    {
        if (state.IsHandedOn)
        {
            // Who had it from the database tells.
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
