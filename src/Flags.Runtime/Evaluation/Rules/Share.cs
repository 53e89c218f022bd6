using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>What a group of callers gets, as ranges of the hash: a caller gets the outcome of the first range that its hash is below.</summary>
/// <remarks>
/// The hash h of 32 bits stands for h / 2³² of a whole. Below p percent means h / 2³² &lt; p / 100 in steps of a thousandth of a percent; below
/// the first weights, summing to c of w, means h · w / 2³² rounded down is below c: flagd's <c>fractional</c>, bit for bit.
/// </remarks>
internal sealed class Share
{
    public const int Buckets = 100_000;

    private const decimal Whole = 4_294_967_296m;

    private readonly (ulong End, int Outcome)[] _ranges;
    private readonly int _rest;

    private Share((ulong End, int Outcome)[] ranges, int rest, decimal percentage)
    {
        _ranges = ranges;
        _rest = rest;
        Percentage = percentage;
    }

    /// <summary>The share that gets the flag, 0–100.</summary>
    public decimal Percentage { get; }

    /// <summary>Everyone gets the same.</summary>
    public bool IsFixed => _ranges.Length == 0;

    public static Share Fixed(int outcome) => new([], outcome, outcome == 0 ? 0 : 100);

    public static Share Of(decimal percentage)
    {
        int threshold = ThresholdOf(percentage);
        return threshold is 0 or Buckets ? new Share([], threshold == 0 ? 0 : 1, percentage)
            : new Share([(EndOf(threshold, Buckets), 1)], 0, percentage);
    }

    /// <param name="weights">Weights of variants that are above 0, by their place in the manifest, in its order.</param>
    public static Share Of((int Variant, decimal Weight)[] weights)
    {
        decimal total = 0;
        foreach ((_, decimal weight) in weights)
        {
            total += weight;
        }

        (ulong End, int Outcome)[] ranges = new (ulong, int)[weights.Length - 1];
        decimal sum = 0;
        for (int i = 0; i < ranges.Length; i++)
        {
            sum += weights[i].Weight;
            ranges[i] = (EndOf(sum, total), weights[i].Variant);
        }

        return new Share(ranges, weights[weights.Length - 1].Variant, 100);
    }

    /// <summary>The first bucket that is out: a finer percentage than the buckets counts as the next bucket.</summary>
    public static int ThresholdOf(decimal percentage) => (int)Math.Ceiling(percentage * (Buckets / 100));

    public int Choose(uint hash)
    {
        foreach ((ulong end, int outcome) in _ranges)
        {
            if (hash < end)
            {
                return outcome;
            }
        }

        return _rest;
    }

    /// <summary>What everyone gets.</summary>
    public int Choose() => _rest;

    /// <summary>The least hash h for which h · <paramref name="of"/> / 2³², rounded down, is no longer below <paramref name="part"/>. Exact.</summary>
    private static ulong EndOf(decimal part, decimal of)
    {
        // Weights have three decimal places at most: whole numbers below, so that nothing is rounded.
        decimal numerator = decimal.Truncate(part * 1_000) * Whole;
        decimal denominator = decimal.Truncate(of * 1_000);
        decimal remainder = numerator % denominator;
        return (ulong)((numerator - remainder) / denominator) + (remainder == 0 ? 0UL : 1UL);
    }
}
