using System.Collections.Immutable;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Creates the settings of a state from the rows of the table.</summary>
internal static class StoredRows
{
    /// <summary>
    /// Returns the settings. Unchanged rows keep their instances with the derived forms. Returns the dictionary of the known state
    /// if no row has changed.
    /// </summary>
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
