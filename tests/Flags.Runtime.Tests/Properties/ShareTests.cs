using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>Hash ranges match the documented formulas at the bounds of each range.</summary>
public sealed class ShareTests
{
    [Fact]
    public void Hash_ranges_of_weights_match_the_formula()
    {
        Gen<decimal[]> cases = Gen.OneOf(
            from count in Gen.Choose(1, 8)
            from weights in Gen.Choose(1, 100).Select(weight => (decimal)weight).ArrayOf(count)
            select weights,
            from count in Gen.Choose(1, 8)
            from weights in Gen.Choose(1, 1_000_000_000).Select(weight => weight / 1_000m).ArrayOf(count)
            select weights);
        PropertyRun.Check(cases, 5_000, weights =>
        {
            Allocation share = Allocation.Of([.. weights.Select((weight, variant) => (variant, weight))]);
            BigInteger[] thousandths = [.. weights.Select(weight => new BigInteger(weight * 1_000))];
            BigInteger total = thousandths.Aggregate(BigInteger.Add);
            BigInteger end = 0;
            for (int variant = 0; variant < weights.Length - 1; variant++)
            {
                end += thousandths[variant];
                BigInteger last = ((end << 32) - 1) / total;
                foreach (uint hash in HashesAround(last))
                {
                    Assert.Equal(Reference(thousandths, (hash * total) >> 32), share.IsFixed ? share.Choose() : share.Choose(hash));
                }
            }
        });

        static int Reference(BigInteger[] weights, BigInteger point)
        {
            BigInteger end = 0;
            int variant = -1;
            while (end <= point)
            {
                end += weights[++variant];
            }

            return variant;
        }
    }

    [Fact]
    public void Hash_range_of_a_percentage_matches_the_formula()
    {
        Gen<decimal> cases = Gen.OneOf(
            from thousandths in Gen.Choose(0, 100_000) select thousandths / 1_000m,
            from high in Gen.Choose(0, 99) from low in Gen.Choose(0, int.MaxValue) select high + (low / 2_147_483_648m));
        PropertyRun.Check(cases, 5_000, percentage =>
        {
            Allocation share = Allocation.Of(percentage);
            BigInteger least = new(Math.Ceiling(percentage * 1_000));
            BigInteger first = ((least << 32) + 99_999) / 100_000;
            foreach (uint hash in HashesAround(first))
            {
                bool isIn = (decimal)((hash * new BigInteger(100_000)) >> 32) < percentage * 1_000;
                Assert.Equal(isIn ? 1 : 0, share.IsFixed ? share.Choose() : share.Choose(hash));
            }
        });
    }

    private static IEnumerable<uint> HashesAround(BigInteger bound) =>
        new[] { bound - 1, bound, bound + 1 }.Where(hash => hash >= 0 && hash <= uint.MaxValue).Select(hash => (uint)hash);
}
