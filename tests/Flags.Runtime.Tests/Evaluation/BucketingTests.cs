using System.Reflection;
using System.Text.Json;

namespace FeatureFlags.Tests.Evaluation;

public sealed class BucketingTests
{
    [Fact]
    public void Hash_and_bucket_match_every_reference_vector()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("bucketing-vectors.json")!;
        using JsonDocument vectors = JsonDocument.Parse(stream);
        JsonElement cases = vectors.RootElement.GetProperty("cases");
        Assert.True(cases.GetArrayLength() > 50);

        foreach (JsonElement vector in cases.EnumerateArray())
        {
            string unit = vector.GetProperty("unit").GetString()!;
            BucketHash hash = new(vector.GetProperty("flag").GetString()!);
            Assert.Equal(vector.GetProperty("hash").GetUInt32(), hash.Hash(unit));
            Assert.Equal(vector.GetProperty("bucket").GetInt32(), hash.BucketOf(unit, 100_000));
        }
    }

    [Fact]
    public void Hash_matches_the_reference_implementation_for_ids_of_any_length_and_script()
    {
        Random random = new(20261122);
        for (int i = 0; i < 3_000; i++)
        {
            string salt = "sält-name-😀"[..random.Next(11)];
            string unit = RandomString(random, random.Next(1, 600));
            Assert.Equal(ReferenceMurmur3.Hash(salt + unit), new BucketHash(salt).Hash(unit));
        }
    }

    [Fact]
    public void Rising_percentage_never_removes_a_user()
    {
        PercentageFlag[] rising = [.. Enumerable.Range(0, 101).Select(percent => new PercentageFlag("rollout", percent))];
        for (int user = 0; user < 2_000; user++)
        {
            int first = Array.FindIndex(rising, flag => flag.IsEnabledFor("user-" + user));
            Assert.True(first > 0);
            Assert.All(rising.Skip(first), flag => Assert.True(flag.IsEnabledFor("user-" + user)));
        }
    }

    [Fact]
    public void Flag_is_on_only_for_buckets_below_the_percentage()
    {
        PercentageFlag probe = new("rollout", 0);
        for (int user = 0; user < 500; user++)
        {
            double bucket = probe.GetBucket("user-" + user);
            Assert.False(new PercentageFlag("rollout", (decimal)bucket).IsEnabledFor("user-" + user));
            Assert.True(new PercentageFlag("rollout", (decimal)bucket + 0.001m).IsEnabledFor("user-" + user));
        }
    }

    [Fact]
    public void Caller_without_an_id_is_included_only_at_100_percent()
    {
        Assert.False(new PercentageFlag("rollout", 99.999m).IsEnabledFor(""));
        Assert.False(new PercentageFlag("rollout", 99.999m).IsEnabledFor((string?)null));
        Assert.True(new PercentageFlag("rollout", 100).IsEnabledFor((FlagContext?)null));
        Assert.True(new PercentageFlag("rollout", 100).IsEnabled);
    }

    private static string RandomString(Random random, int length)
    {
        string[] alphabet = ["a", "Z", "7", "-", "@", "é", "ß", "я", "中", "😀", "\ud800", "\udc00"];
        return string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));
    }
}
