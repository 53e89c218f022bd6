using System.Security.Cryptography;
using System.Text;
using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.Distribution;

public sealed class SnapshotTextTests
{
    private static readonly byte[] s_key = RandomNumberGenerator.GetBytes(32);
    private static readonly StoreSnapshot s_snapshot = Snapshots.Of(7, ("page_size", "30"), ("secret", "\"ünïcode\""), ("new_ui", "false"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_what_it_has_written(bool isSigned)
    {
        byte[] key = isSigned ? s_key : [];
        Assert.Equal(Snapshots.Say(s_snapshot), Snapshots.Say(SnapshotText.Read(SnapshotText.Write(s_snapshot, key), key)));
    }

    [Fact]
    public void Refuses_a_text_of_which_any_byte_is_another_or_gone()
    {
        byte[] text = SnapshotText.Write(s_snapshot);
        for (int i = 0; i < text.Length; i++)
        {
            byte[] changed = [.. text];
            changed[i] ^= 1;
            Assert.Throws<FormatException>(() => SnapshotText.Read(changed));
            Assert.Throws<FormatException>(() => SnapshotText.Read(text.AsMemory(0, i)));
        }
    }

    [Fact]
    public void Refuses_what_was_signed_with_another_key_or_not_at_all()
    {
        Assert.Contains("not signed with this key", Fault(SnapshotText.Write(s_snapshot, RandomNumberGenerator.GetBytes(32)), s_key), StringComparison.Ordinal);
        Assert.Contains("not signed with this key", Fault(SnapshotText.Write(s_snapshot), s_key), StringComparison.Ordinal);
        Assert.Contains("the content was truncated or changed", Fault(SnapshotText.Write(s_snapshot, s_key), []), StringComparison.Ordinal);
    }

    /// <summary>Who can write the checksum can write anything after it.</summary>
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
    [InlineData("""{"version":"0.1.1","hash":"","settings":{"a":{"enabled":1,"value":"1","updated_at":"2026-11-30T12:00:00Z","updated_by":"ed","version":1,"outside":false}},"pending":[]}""")]
    [InlineData("""{"version":"0.1.1","hash":"","settings":{"a":{"enabled":true,"value":"1","updated_at":"yesterday","updated_by":"ed","version":1,"outside":false}},"pending":[]}""")]
    [InlineData("""{"version":"0.1.1","hash":"","settings":{"a":{"enabled":true,"value":"1","updated_at":"2026-11-30T12:00:00Z","updated_by":"ed","version":1e99,"outside":false}},"pending":[]}""")]
    [InlineData("""{"version":"0.1.1","hash":"","settings":{},"pending":[{"id":"none"}]}""")]
    [InlineData("""{"version":"0.1.1","hash":"\ud800","settings":{},"pending":[]}""")]
    public void Refuses_what_is_no_snapshot_behind_a_right_checksum(string json) => Assert.StartsWith("the ", Fault(Seal(json), []), StringComparison.Ordinal);

    [Fact]
    public void Refuses_depth_without_following_it() => Assert.StartsWith("the ", Fault(Seal(new string('[', 1_000_000)), []), StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_name_twice()
    {
        const string Setting = """ "a":{"enabled":true,"value":"1","updated_at":"2026-11-30T12:00:00Z","updated_by":"ed","version":1,"outside":false}""";
        Assert.StartsWith("the ", Fault(Seal($$$"""{"version":"0.1.1","hash":"","settings":{{{{Setting}}},{{{Setting}}}},"pending":[]}"""), []), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_when_another_version_of_the_format_wrote_it() =>
        Assert.Equal("the version of the format is not supported", Fault([.. "flags 2 sha256 00\n{}"u8], []));

    [Fact]
    public void Versions_are_ordered_by_era_then_sequence_then_revision()
    {
        StoreVersion[] versions = [new(0, 1, 5), new(0, 2, 1), new(0, 2, 2), new(1, 0, 0), new(1, long.MaxValue, long.MaxValue)];
        Assert.Equal(versions, versions.Reverse().Order());
        Assert.All(versions, version => Assert.True(StoreVersion.TryParse(version.ToString(), out StoreVersion read) && read == version));
    }

    private static string Fault(byte[] text, byte[] key) => Assert.Throws<FormatException>(() => SnapshotText.Read(text, key)).Message;

    private static byte[] Seal(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.ASCII.GetBytes($"flags 1 sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}\n"), .. bytes];
    }
}
