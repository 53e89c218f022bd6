using System.Collections.Immutable;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Creates the settings of a <see cref="StoreState"/> from the rows of <c>feature_flags</c>.</summary>
internal static class StoredRows
{
    /// <summary>
    /// Returns the rows by the flag's name. An unchanged row is represented by the same <see cref="StoredRow"/> as in the known
    /// state. If no row has changed, the method returns the dictionary of the known state.
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
