using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Cache;

/// <summary>A node rejects invalid data in Redis, keeps its state and logs one line. It accepts the next valid snapshot.</summary>
public class HostilePayloadTests(SharedRedis redis)
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const string Empty = """{"version":"0.20.20","hash":"","settings":{},"pending":[]}""";

    private static readonly StoreVersion s_next = new(0, 20, 20);

    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private string Snapshot => $"{{{_prefix}}}:snapshot";

    public static TheoryData<string> Unsigned => [.. Payloads(null).Keys];

    public static TheoryData<string> Signed => [.. Payloads(Key).Keys];

    [Theory, MemberData(nameof(Unsigned))]
    public Task Node_keeps_its_snapshot_when_Redis_contains(string payload) => VerifyRejectedAsync(payload, null);

    [Theory, MemberData(nameof(Signed))]
    public Task Node_with_a_signing_key_keeps_its_snapshot_when_Redis_contains(string payload) => VerifyRejectedAsync(payload, Key);

    private async Task VerifyRejectedAsync(string payload, string? key)
    {
        await using CacheNode database = new(redis.Configuration, _prefix, key);
        await database.PutAsync(Snapshots.OfPageSize(10, 9));
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, Configure);
        Assert.Equal((9, null), (node.PageSize, node.Status.Failure));
        using MeterListener metrics = ListenForRejections(node, out Func<long> count);

        await WriteAsync(Payloads(key)[payload]);
        await node.LoadAsync();
        Assert.NotNull(node.Status.Failure);
        Assert.Equal(9, node.PageSize);
        string line = Assert.Single(node.Log.Lines, static line => line.StartsWith("Data in Redis is rejected", StringComparison.Ordinal));
        Assert.InRange(line.Length, 1, 400);
        Assert.DoesNotContain('\n', line);
        Assert.InRange(count(), 1, 20);

        // A node that starts now has the default value and reports the failure.
        await using (NodeApp late = await NodeApp.StartAsync(redis.Configuration, Configure))
        {
            Assert.Equal(20, late.PageSize);
            Assert.NotNull(late.Status.Failure);
        }

        Assert.True(await database.PutAsync(Snapshots.OfPageSize(11, 11)));
        await node.WaitUntilAsync(() => node.PageSize == 11 && node.Status.Failure is null);

        void Configure(FlagsRedisOptions options) =>
            (options.KeyPrefix, options.SigningKey, options.MaxSnapshotLength) = (_prefix, key, 16 * 1024 * 1024);
    }

    /// <summary>Retries, because the node may write its version into the key after the deletion.</summary>
    private async Task WriteAsync(Payload payload)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await redis.Client.KeyDeleteAsync(Snapshot);
                await payload(redis.Client, Snapshot, _prefix);
                return;
            }
            catch (RedisServerException) when (attempt < 5)
            {
                // The key has another type already.
            }
        }
    }

    private static MeterListener ListenForRejections(NodeApp node, out Func<long> count)
    {
        object meters = node.Services.GetRequiredService<IMeterFactory>();
        long rejected = 0;
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "feature_flags.cache.rejected")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            Assert.Equal("reason", tags[0].Key);
            Interlocked.Add(ref rejected, value);
        });
        listener.Start();
        count = () => Interlocked.Read(ref rejected);
        return listener;
    }

    private delegate Task Payload(IDatabase redis, string snapshot, string prefix);

    /// <summary>Returns what a client without the signing key can write to Redis.</summary>
    private static Dictionary<string, Payload> Payloads(string? key)
    {
        byte[] garbage = new byte[10_000];
        new Random(1).NextBytes(garbage);
        string text = Encoding.UTF8.GetString(SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)));
        Dictionary<string, Payload> payloads = new()
        {
            ["garbage"] = Data(garbage),
            ["empty data"] = Data([]),
            ["truncated data"] = Data(Encoding.UTF8.GetBytes(text[..^5])),
            ["another format version"] = Data(Encoding.UTF8.GetBytes(text.Replace("flags 1", "flags 2", StringComparison.Ordinal))),
            ["a changed value"] = Data(Encoding.UTF8.GetBytes(text.Replace("66", "67", StringComparison.Ordinal))),
            ["17 MB with a limit of 16 MB"] = Data(new byte[17 * 1024 * 1024]),
            ["a string instead of a hash"] = static (redis, snapshot, _) => redis.StringSetAsync(snapshot, "flags"),
            ["a list instead of a hash"] = static (redis, snapshot, _) => redis.ListLeftPushAsync(snapshot, "flags"),
            ["a hash of other fields"] = static (redis, snapshot, _) => redis.HashSetAsync(snapshot, "a", "b"),
            ["an invalid version"] = Hash("many", SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)), "1"),
            ["a version of 30 digits"] = Hash($"{new string('9', 30)}.0.0", SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)), "1"),
            ["a version of a megabyte"] = Hash(new string('9', 1_000_000), SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)), "1"),
            ["a version that is not UTF-8"] = Hash(garbage[..20], SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)), "1"),
            ["a version that differs from the data"] = Hash("0.30.30", SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)), "1"),
            ["the highest possible version"] = Hash($"{long.MaxValue}.0.0", SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)), "1"),
        };
        if (key is not null)
        {
            payloads["no signature"] = Data(SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)));
            payloads["a signature with another key"] = Data(
                SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66), "another key that is as long as required"u8));
            payloads["the signature of another environment"] = async (redis, snapshot, prefix) =>
            {
                await using CacheNode staging = new(redis.Multiplexer.Configuration, prefix + "-staging", key);
                await staging.PutAsync(Snapshots.OfPageSize(20, 66));
                await redis.HashSetAsync(snapshot, await redis.HashGetAllAsync($"{{{prefix}-staging}}:snapshot"));
            };
            return payloads;
        }

        payloads["no check time"] = Hash("0.20.20", SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)), "");
        payloads["a check time in the future"] = Hash(
            "0.20.20",
            SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)),
            $"{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}");
        payloads["an invalid check time"] = Hash("0.20.20", SnapshotSerializer.Write(Snapshots.OfPageSize(20, 66)), "nan");
        payloads["the highest possible epoch"] = Hash(
            $"{long.MaxValue}.20.20", SnapshotSerializer.Write(Snapshots.Of(new StoreVersion(long.MaxValue, 20, 20))), "1");
        foreach ((string name, string json) in InvalidJson())
        {
            payloads[name] = Data(WithChecksum(json));
        }

        return payloads;
    }

    /// <summary>Returns invalid documents, which get a valid checksum.</summary>
    private static (string Name, string Json)[] InvalidJson()
    {
        const string Setting =
            """{"enabled":true,"value":"66","updated_at":"2026-12-01T09:00:00Z","updated_by":"eve","version":20,"outside":false}""";
        return
        [
            ("text that is not JSON", "flags"),
            ("null", "null"),
            ("a list", "[]"),
            ("deep JSON", new string('[', 100_000)),
            ("deep JSON inside", Empty.Replace("[]", new string('[', 5_000) + new string(']', 5_000), StringComparison.Ordinal)),
            (
                "the same flag twice",
                Empty.Replace("{}", $$"""{"page_size":{{Setting}},"page_size":{{Setting}}}""", StringComparison.Ordinal)),
            (
                "a flag with a name of several lines",
                Empty.Replace("{}", $$"""{"x\nwarn: y":{{Setting}},"x\nwarn: y":{{Setting}}}""", StringComparison.Ordinal)),
            ("a negative version", Empty.Replace("0.20.20", "0.-20.20", StringComparison.Ordinal)),
            ("a version of two numbers", Empty.Replace("0.20.20", "0.20", StringComparison.Ordinal)),
            ("a number beyond 64 bits", WithSetting(Setting.Replace("20,", "99999999999999999999,", StringComparison.Ordinal))),
            ("a broken escape", Empty.Replace("{}", $$"""{"\ud800":{{Setting}}}""", StringComparison.Ordinal)),
            ("an invalid date", WithSetting(Setting.Replace("2026-12", "2026-13", StringComparison.Ordinal))),
            ("an invalid setting", WithSetting("66")),
        ];

        static string WithSetting(string setting) =>
            Empty.Replace("{}", $$"""{"page_size":{{setting}}}""", StringComparison.Ordinal);
    }

    private static byte[] WithChecksum(string json) =>
        Encoding.UTF8.GetBytes($"flags 1 sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))}\n{json}");

    private static Payload Data(byte[] data) => Hash(s_next.ToString(), data, $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}");

    private static Payload Hash(RedisValue version, byte[] data, string @checked) => (redis, snapshot, _) =>
        redis.HashSetAsync(snapshot, [new("version", version), new("data", data), new("checked", @checked)]);
}
