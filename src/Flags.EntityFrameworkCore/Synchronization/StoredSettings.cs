using System.Collections.Immutable;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Converts rows of <c>feature_flags</c> to the settings of a <see cref="StoreState"/>.</summary>
internal static class StoredSettings
{
    /// <summary>Converts a row to a setting. The setting also states whether the row was changed directly in the database.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isChangedExternally">True if the row does not match the audit log.</param>
    public static StoredSetting ToSetting(this FlagRow row, bool isChangedExternally) =>
        new(row.Enabled, row.Value, new DateTimeOffset(row.UpdatedAt), row.UpdatedBy, row.Version, isChangedExternally);

    /// <summary>
    /// Returns the settings of all rows in a dictionary whose keys are the names of the flags. If no setting has changed, the
    /// method returns the dictionary of the known state.
    /// </summary>
    public static ImmutableDictionary<string, StoredSetting> Of(
        IReadOnlyCollection<FlagRow> rows, ImmutableDictionary<string, AuditedSetting> audited, StoreState? known)
    {
        ImmutableDictionary<string, StoredSetting> former = (known ?? StoreState.Empty).Settings;
        HashSet<string> names = new(rows.Select(static row => row.Name), StringComparer.Ordinal);
        return former
            .RemoveRange(former.Keys.Where(flag => !names.Contains(flag)))
            .SetItems(rows.Select(row => KeyValuePair.Create(row.Name, Of(row, audited.GetValueOrDefault(row.Name), known))));
    }

    /// <summary>
    /// Returns the setting of a row. If neither the row nor its audited setting has changed since the known state, returns the setting of
    /// the known state, without comparing the row with the audit log.
    /// </summary>
    public static StoredSetting Of(FlagRow row, AuditedSetting? audited, StoreState? known)
    {
        StoredSetting? former = known?.Settings.GetValueOrDefault(row.Name);
        bool isKnown = former is not null && audited == known!.Audited.GetValueOrDefault(row.Name)
            && row.ToSetting(former.IsChangedExternally) == former;
        return isKnown ? former! : row.ToSetting(audited?.Matches(row) != true);
    }
}
