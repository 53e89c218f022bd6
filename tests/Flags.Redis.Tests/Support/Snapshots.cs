using FeatureFlags.Admin;
using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.Redis;

internal static class Snapshots
{
    private static readonly DateTimeOffset s_updatedAt = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A snapshot of one setting, <c>page_size</c>.</summary>
    public static StoreSnapshot OfPageSize(long sequence, int pageSize) =>
        Of(new StoreVersion(0, sequence, sequence), (Flags.Names.PageSize, $"{pageSize}"));

    public static StoreSnapshot Of(StoreVersion version, params (string Flag, string Value)[] settings) => new(
        version,
        "",
        settings.ToDictionary(
            static setting => setting.Flag,
            setting => new StoredSetting(true, setting.Value, s_updatedAt, "anna", version.Sequence, false)),
        []);

    /// <summary>A snapshot of slightly more than <paramref name="length"/> bytes.</summary>
    public static StoreSnapshot OfLength(long sequence, int pageSize, int length) =>
        Of(new StoreVersion(0, sequence, sequence), (Flags.Names.PageSize, $"{pageSize}"), ("filler", new string('x', length)));
}
