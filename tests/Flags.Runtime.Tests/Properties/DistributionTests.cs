using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>Measured shares of one million users are within 4 sigma of the configured shares.</summary>
public sealed class DistributionTests
{
    private const int Users = 1_000_000;

    private static readonly string[] s_users =
        [.. Enumerable.Range(0, Users).Select(i => string.Create(CultureInfo.InvariantCulture, $"{PropertyRun.Seed}-user-{i}"))];

    [Fact]
    public void Rising_percentage_never_removes_a_user()
    {
        Gen<decimal> percentages = Gen.OneOf(
            from thousandths in Gen.Choose(0, 100_000) select thousandths / 1_000m,
            from high in Gen.Choose(0, 99) from low in Gen.Choose(0, int.MaxValue) select high + (low / 2_147_483_648m),
            Gen.Elements(0m, 0.0000001m, 0.001m, 99.999m, 99.9990001m, 100m));
        var cases =
            from percent in percentages.Two()
            from salt in ArbMap.Default.GeneratorFor<string>()
            from user in ArbMap.Default.GeneratorFor<string>()
            select (Low: Math.Min(percent.Item1, percent.Item2), High: Math.Max(percent.Item1, percent.Item2),
                Salt: salt ?? "", User: user);
        PropertyRun.Check(cases, 20_000, each =>
        {
            PercentageFlag low = new(each.Salt, each.Low);
            PercentageFlag high = new(each.Salt, each.High);
            Assert.True(!low.IsEnabledFor(each.User) || high.IsEnabledFor(each.User));

            // The hash ranges of the long form agree with the buckets of the short form.
            uint hash = ReferenceMurmur3.Hash(each.Salt + each.User);
            Assert.Equal(high.IsEnabledFor(each.User), Outcome(Allocation.Of(each.High), hash, each.User));
        });

        static bool Outcome(Allocation share, uint hash, string? user) =>
            share.IsFixed ? share.Choose() == 1 : !string.IsNullOrEmpty(user) && share.Choose(hash) == 1;
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(99.9)]
    public void Percentage_selects_that_share_of_users(double percentage)
    {
        foreach (string salt in new[] { "rollout", "a", "a_very_long_name_of_a_flag_that_goes_on" })
        {
            PercentageFlag flag = new(salt, (decimal)percentage);
            AssertShare(percentage / 100, s_users.Count(flag.IsEnabledFor));
        }
    }

    [Fact]
    public void Flags_select_users_independently()
    {
        foreach ((string left, string right) in new[] { ("rollout", "rollout2"), ("a", "b"), ("new_search", "old_search") })
        {
            PercentageFlag one = new(left, 30);
            PercentageFlag other = new(right, 50);
            AssertShare(0.3 * 0.5, s_users.Count(user => one.IsEnabledFor(user) && other.IsEnabledFor(user)));
        }
    }

    [Theory]
    [InlineData("""{ "classic": 1, "compact": 1, "wide": 1 }""", 1d, 1d, 1d)]
    [InlineData("""{ "classic": 70, "compact": 20, "wide": 10 }""", 70d, 20d, 10d)]
    [InlineData("""{ "wide": 0.001, "compact": 0.5, "classic": 0.499 }""", 0.499, 0.5, 0.001)]
    [InlineData("""{ "classic": 999999, "wide": 1000000 }""", 999_999d, 0d, 1_000_000d)]
    public void Variants_are_distributed_by_weight(string allocation, params double[] weights)
    {
        using EngineFixture fixture = EngineFixture.With("theme", $$"""{ "allocation": {{allocation}} }""");
        VariantFlag<Theme> flag = fixture.Shop.ThemeFlag;
        int[] counts = new int[3];
        foreach (string user in s_users)
        {
            counts[(int)flag.For(user)]++;
        }

        for (int i = 0; i < weights.Length; i++)
        {
            AssertShare(weights[i] / weights.Sum(), counts[i]);
        }
    }

    private static void AssertShare(double share, int count)
    {
        double sigma = Math.Sqrt(Users * share * (1 - share));
        Assert.InRange(count, (Users * share) - (4 * sigma), (Users * share) + (4 * sigma));
    }
}
