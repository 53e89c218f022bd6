using System.Collections.Immutable;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// The result of reading the audit entries that are newer than a known state: the last setting of each flag according to the audit log, and
/// the names of the flags to which the newer entries apply.
/// </summary>
/// <param name="Settings">The audited settings of all flags, by the flag's name.</param>
/// <param name="Flags">The flags that have changed since the known state.</param>
/// <param name="Writes">The number of writes to <c>feature_flags</c> that the audit entries account for.</param>
internal sealed record AuditDelta(ImmutableDictionary<string, AuditedSetting> Settings, IReadOnlyCollection<string> Flags, int Writes)
{
    public static AuditDelta Of(ImmutableDictionary<string, AuditedSetting> settings) => new(settings, [], 0);

    public static AuditDelta Of(ImmutableDictionary<string, AuditedSetting> known, IEnumerable<AuditedEntry> entries)
    {
        Dictionary<string, AuditedSetting> delta = new(StringComparer.Ordinal);
        int writes = 0;
        foreach (AuditedEntry entry in entries)
        {
            delta[entry.Flag] = entry.ToSetting();
            writes += entry.Action == AuditActions.External ? 0 : 1;
        }

        return new AuditDelta(known.SetItems(delta), delta.Keys, writes);
    }

    /// <summary>
    /// Returns whether the audit entries account for all writes that the database has counted since the known state. If some writes
    /// have no audit entry, rows may have been changed directly in the database. Without triggers the database counts no writes,
    /// and the result is true.
    /// </summary>
    /// <param name="writes">The increase of the revision since the known state.</param>
    public bool Explains(long writes) => writes == Writes || writes == 0;
}
