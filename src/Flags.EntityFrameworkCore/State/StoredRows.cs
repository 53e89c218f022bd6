using System.Collections.Immutable;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The settings of a state.</summary>
internal static class StoredRows
{
    /// <summary>Keeps those that say the same, with what was worked out of them; the whole, where all do.</summary>
    public static ImmutableDictionary<string, StoredRow> Of(IReadOnlyCollection<FlagRow> rows, StoreState? known)
    {
        ImmutableDictionary<string, StoredRow> former = known?.Rows ?? StoreState.Empty.Rows;
        ImmutableDictionary<string, StoredRow>.Builder builder = former.ToBuilder();
        HashSet<string> names = new(rows.Count, StringComparer.Ordinal);
        foreach (FlagRow row in rows)
        {
            names.Add(row.Name);
            if (!former.TryGetValue(row.Name, out StoredRow? same) || !same.Says(row))
            {
                builder[row.Name] = new StoredRow(row);
            }
        }

        if (builder.Count > names.Count)
        {
            builder.RemoveRange([.. builder.Keys.Where(name => !names.Contains(name))]);
        }

        return builder.ToImmutable();
    }
}
