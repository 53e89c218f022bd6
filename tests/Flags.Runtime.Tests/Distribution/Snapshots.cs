using FeatureFlags.Admin;
using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.Distribution;

internal static class Snapshots
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Creates a snapshot of settings such as <c>("page_size", "30")</c> and one pending change.</summary>
    public static StoreSnapshot Of(long sequence, params (string Flag, string Value)[] settings) => new(
        new StoreVersion(0, sequence, sequence),
        "abc",
        settings.ToDictionary(
            setting => setting.Flag,
            setting => new StoredSetting(setting.Value != "false", setting.Value, s_noon, "ed", sequence, false)),
        [
            new PendingChange(Guid.Parse("11111111-2222-3333-4444-555555555555"), "page_size", "ed", s_noon, sequence)
            {
                Sequence = sequence,
                Value = "40",
                Reason = "more of them, \"please\"",
                DueAt = s_noon.AddHours(1),
                ApprovedBy = "april",
            },
        ]);

    /// <summary>Returns the content as a string for comparison, because dictionaries compare by reference.</summary>
    public static string Describe(StoreSnapshot snapshot) =>
        $"{snapshot.Version} {snapshot.Hash} "
            + $"{string.Join("; ", snapshot.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))} "
            + string.Join("; ", snapshot.Pending);
}
