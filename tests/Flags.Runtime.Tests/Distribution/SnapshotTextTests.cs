using System.Security.Cryptography;
using System.Text;
using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.Distribution;

public sealed class SnapshotTextTests
{
    private static readonly byte[] s_key = RandomNumberGenerator.GetBytes(32);
    private static readonly StoreSnapshot s_snapshot =
        Snapshots.Of(7, ("page_size", "30"), ("secret", "\"ünïcode\""), ("new_ui", "false"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Written_snapshot_is_read_back_unchanged(bool isSigned)
    {
        byte[] key = isSigned ? s_key : [];
        Assert.Equal(
            Snapshots.Describe(s_snapshot), Snapshots.Describe(SnapshotSerializer.Read(SnapshotSerializer.Write(s_snapshot, key), key)));
    }

    [Fact]
    public void Changed_or_truncated_content_is_rejected()
    {
        byte[] content = SnapshotSerializer.Write(s_snapshot);
        for (int i = 0; i < content.Length; i++)
        {
            byte[] changed = [.. content];
            changed[i] ^= 1;
            Assert.Throws<FormatException>(() => SnapshotSerializer.Read(changed));
            Assert.Throws<FormatException>(() => SnapshotSerializer.Read(content.AsMemory(0, i)));
        }
    }

    [Fact]
    public void Snapshot_with_a_missing_wrong_or_unexpected_signature_is_rejected()
    {
        Assert.Contains(
            "not signed with this key",
            ReadError(SnapshotSerializer.Write(s_snapshot, RandomNumberGenerator.GetBytes(32)), s_key),
            StringComparison.Ordinal);
        Assert.Contains("not signed with this key", ReadError(SnapshotSerializer.Write(s_snapshot), s_key), StringComparison.Ordinal);
        Assert.Contains(
            "the content was truncated or changed", ReadError(SnapshotSerializer.Write(s_snapshot, s_key), []), StringComparison.Ordinal);
    }

    /// <summary>A writer that computes the checksum can store any content.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"0.1.1","hash":"","settings":[],"pending":[]}""")]
    [InlineData("""{"version":"0.1.1","hash":"","settings":{},"pending":{}}""")]
    [InlineData("""{"version":"0.1.1","hash":null,"settings":{},"pending":[]}""")]
    [InlineData("""{"version":"-1.1.1","hash":"","settings":{},"pending":[]}""")]
    [InlineData("""{"version":"0.99999999999999999999.1","hash":"","settings":{},"pending":[]}""")]
    [InlineData("""{"version":"9223372036854775807.1.1","hash":"","settings":{},"pending":[]}""")]
    [InlineData("""{"version":"9007199254740992.1.1","hash":"","settings":{},"pending":[]}""")]
    [InlineData(
        """{"version":"0.1.1","hash":"","settings":{"a":"""
            + """{"enabled":1,"value":"1","updated_at":"2026-11-30T12:00:00Z","updated_by":"ed","version":"""
            + """1,"outside":false}},"pending":[]}""")]
    [InlineData(
        """{"version":"0.1.1","hash":"","settings":{"a":"""
            + """{"enabled":true,"value":"1","updated_at":"yesterday","updated_by":"ed","version":1,"outside":false}},"pending":[]}""")]
    [InlineData(
        """{"version":"0.1.1","hash":"","settings":{"a":"""
            + """{"enabled":true,"value":"1","updated_at":"2026-11-30T12:00:00Z","updated_by":"ed","version":"""
            + """1e99,"outside":false}},"pending":[]}""")]
    [InlineData("""{"version":"0.1.1","hash":"","settings":{},"pending":[{"id":"none"}]}""")]
    [InlineData("""{"version":"0.1.1","hash":"\ud800","settings":{},"pending":[]}""")]
    public void Invalid_snapshot_with_a_valid_checksum_is_rejected(string json) =>
        Assert.StartsWith("the ", ReadError(AddChecksum(json), []), StringComparison.Ordinal);

    [Fact]
    public void Deeply_nested_JSON_is_rejected_without_a_stack_overflow() =>
        Assert.StartsWith("the ", ReadError(AddChecksum(new string('[', 1_000_000)), []), StringComparison.Ordinal);

    [Fact]
    public void Duplicate_names_are_rejected()
    {
        const string Setting = """ "a":"""
            + """{"enabled":true,"value":"1","updated_at":"2026-11-30T12:00:00Z","updated_by":"ed","version":1,"outside":false}""";
        Assert.StartsWith(
            "the ",
            ReadError(AddChecksum($$$"""{"version":"0.1.1","hash":"","settings":{{{{Setting}}},{{{Setting}}}},"pending":[]}"""), []),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Unsupported_format_version_is_reported() =>
        Assert.Equal("the version of the format is not supported", ReadError([.. "flags 2 sha256 00\n{}"u8], []));

    [Fact]
    public void Versions_are_ordered_by_epoch_then_sequence_then_revision()
    {
        StoreVersion[] versions = [new(0, 1, 5), new(0, 2, 1), new(0, 2, 2), new(1, 0, 0), new(1, long.MaxValue, long.MaxValue)];
        Assert.Equal(versions, versions.Reverse().Order());
        Assert.All(versions, version => Assert.True(StoreVersion.TryParse(version.ToString(), out StoreVersion read) && read == version));
    }

    private static string ReadError(byte[] content, byte[] key) =>
        Assert.Throws<FormatException>(() => SnapshotSerializer.Read(content, key)).Message;

    private static byte[] AddChecksum(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.ASCII.GetBytes($"flags 1 sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}\n"), .. bytes];
    }
}
