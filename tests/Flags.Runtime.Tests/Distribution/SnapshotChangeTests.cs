using FeatureFlags.Admin;
using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.Distribution;

public sealed class SnapshotChangeTests
{
    private static readonly DateTimeOffset s_time = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] s_key = [1, 2, 3];

    [Fact]
    public void Serialized_difference_restores_the_snapshot()
    {
        PendingChange pending = new(Guid.NewGuid(), "c", "anna", s_time, 0);
        StoreSnapshot before = Snapshot(1, [pending], ("a", "1"), ("b", "2"), ("gone", "3"));
        StoreSnapshot after = Snapshot(2, [], ("a", "1"), ("b", "20"), ("new", "4"));

        SnapshotChange change = SnapshotSerializer.ReadChange(
            SnapshotSerializer.Write(SnapshotChange.Between(before, after), s_key), s_key);

        Assert.Equal(["b", "new"], change.Settings.Keys.Order());
        StoreSnapshot applied = change.Apply(before);
        Assert.Equal((after.Version, after.Hash), (applied.Version, applied.Hash));
        Assert.Equal(after.Settings.OrderBy(pair => pair.Key), applied.Settings.OrderBy(pair => pair.Key));
        Assert.Empty(applied.Pending);
        Assert.Equal([pending], SnapshotChange.Between(before, before).Apply(before).Pending);
    }

    [Fact]
    public void Difference_of_another_version_or_with_another_signature_is_rejected()
    {
        StoreSnapshot first = Snapshot(1, [], ("a", "1"));
        SnapshotChange change = SnapshotChange.Between(first, Snapshot(2, [], ("a", "2")));
        byte[] text = SnapshotSerializer.Write(change, s_key);

        Assert.Throws<FormatException>(() => change.Apply(Snapshot(3, [], ("a", "3"))));
        Assert.Throws<FormatException>(() => SnapshotSerializer.ReadChange(text, [4, 5, 6]));
        Assert.Throws<FormatException>(() => SnapshotSerializer.ReadChange(text.AsMemory(0, text.Length - 1), s_key));
        Assert.Throws<FormatException>(() => SnapshotSerializer.Read(text, s_key));
        Assert.Throws<FormatException>(() => SnapshotSerializer.ReadChange(SnapshotSerializer.Write(first, s_key), s_key));
    }

    private static StoreSnapshot Snapshot(long sequence, PendingChange[] pending, params (string Flag, string Value)[] settings) => new(
        new StoreVersion(0, sequence, sequence),
        $"hash {sequence}",
        settings.ToDictionary(
            setting => setting.Flag, setting => new StoredSetting(true, setting.Value, s_time, "anna", 1, setting.Flag == "a")),
        pending);
}
