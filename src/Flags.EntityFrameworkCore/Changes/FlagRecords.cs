using System.Collections.Concurrent;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Creates the records that <see cref="FlagAdmin"/> returns, from data in memory. A record contains the declaration, the settings
/// and the pending changes of a flag.
/// </summary>
internal sealed class FlagRecords(FlagEngine engine, StoreSource source)
{
    /// <summary>A cache of flag declarations by name. Declarations do not change while the process runs.</summary>
    private readonly ConcurrentDictionary<string, FlagDescription> _descriptions = new(StringComparer.Ordinal);

    public IReadOnlyList<FlagRecord> List()
    {
        StoreState state = source.State ?? StoreState.Empty;
        ILookup<string, PendingChange> pending = state.Pending.ToLookup(static change => change.Flag, StringComparer.Ordinal);
        List<FlagRecord> records = [];
        foreach (string flag in engine.Client.Names)
        {
            if (Describe(flag) is { } description)
            {
                records.Add(Record(state, flag, description, [.. pending[flag]]));
            }
        }

        foreach (string flag
            in state.Rows.Keys
                .Union(pending.Select(static changes => changes.Key))
                .Where(flag => Describe(flag) is null)
                .Order(StringComparer.Ordinal))
        {
            records.Add(Record(state, flag, null, [.. pending[flag]]));
        }

        return records;
    }

    public FlagRecord? Find(string flag) => Find(source.State ?? StoreState.Empty, flag);

    public FlagRecord? Find(StoreState state, string flag)
    {
        FlagDescription? description = Describe(flag);
        IReadOnlyList<PendingChange> pending = state.PendingOf(flag);
        return description is null && pending.Count == 0 && !state.Rows.ContainsKey(flag)
            ? null
            : Record(state, flag, description, pending);
    }

    private FlagRecord Record(
        StoreState state, string flag, FlagDescription? description, IReadOnlyList<PendingChange> pending) => new(flag)
    {
        Description = description,
        Effective = description is null ? null : engine.GetSetting(flag),
        Stored = state.FindSetting(flag),
        Pending = pending,
    };

    private FlagDescription? Describe(string flag)
    {
        if (!_descriptions.TryGetValue(flag, out FlagDescription? known) && engine.Describe(flag) is { } description)
        {
            _descriptions[flag] = known = description;
        }

        return known;
    }
}
