using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents how users are divided among outcomes: on, off, or the variants of a flag. Each outcome has a range of 32-bit hashes. A user
/// gets the outcome whose range contains the hash of the user.
/// </summary>
/// <remarks>
/// A hash h of 32 bits stands for the fraction h / 2³². For a percentage p, rounded up to thousandths of a percent, the hash is in the
/// rollout if h / 2³² &lt; p / 100. For weights with the sum w, a hash is in the range of the first weights, with the sum c, if h · w /
/// 2³², rounded down, is below c. The results equal those of flagd's <c>fractional</c> bit for bit.
/// </remarks>
internal sealed class Allocation
{
    public const int Buckets = 100_000;

    private const decimal Whole = 4_294_967_296m;

    private readonly (ulong End, int Outcome)[] _ranges;
    private readonly int _rest;

    private Allocation((ulong End, int Outcome)[] ranges, int rest, decimal percentage)
    {
        _ranges = ranges;
        _rest = rest;
        Percentage = percentage;
    }

    /// <summary>Gets the share of users for which the flag is on, in percent, from 0 to 100.</summary>
    public decimal Percentage { get; }

    /// <summary>Gets a value that indicates whether every user gets the same outcome.</summary>
    public bool IsFixed => _ranges.Length == 0;

    public static Allocation Fixed(int outcome) => new([], outcome, outcome == 0 ? 0 : 100);

    public static Allocation Of(decimal percentage)
    {
        int threshold = ThresholdOf(percentage);
        return threshold is 0 or Buckets ? new Allocation([], threshold == 0 ? 0 : 1, percentage)
            : new Allocation([(EndOf(threshold, Buckets), 1)], 0, percentage);
    }

    /// <summary>Creates an allocation that divides users among variants by weight.</summary>
    /// <param name="weights">
    /// The variants with a weight above 0, each as its index in the manifest and its weight, in the order of the manifest.
    /// </param>
    public static Allocation Of((int Variant, decimal Weight)[] weights)
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

        return new Allocation(ranges, weights[weights.Length - 1].Variant, 100);
    }

    /// <summary>
    /// Converts a percentage to a number of buckets. The flag is on for users in the buckets below this number; each user is in one of
    /// 100,000 buckets (0–99,999). A percentage with more than three decimal places is rounded up.
    /// </summary>
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

    /// <summary>Returns the outcome that every user gets. Call this method only if <see cref="IsFixed"/> is true.</summary>
    public int Choose() => _rest;

    /// <summary>
    /// Returns the exclusive upper bound of a range of hashes. The bound is the smallest hash h for which h · <paramref name="of"/> / 2³²,
    /// rounded down, is at least <paramref name="part"/>. The calculation is exact.
    /// </summary>
    private static ulong EndOf(decimal part, decimal of)
    {
        // Weights have at most three decimal places, so the numbers below are whole and nothing is rounded.
        decimal numerator = decimal.Truncate(part * 1_000) * Whole;
        decimal denominator = decimal.Truncate(of * 1_000);
        decimal remainder = numerator % denominator;
        return (ulong)((numerator - remainder) / denominator) + (remainder == 0 ? 0UL : 1UL);
    }
}
