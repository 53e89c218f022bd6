using System.Globalization;

namespace FeatureFlags.Tests;

/// <summary>
/// Selects how long random, repeated and timed tests run. <c>FLAGS_TEST_LENGTH</c> is <c>short</c> (the default), <c>full</c>, or a
/// number: a multiple of the full length. <c>FLAGS_TEST_SEED</c> is a number or <c>random</c>.
/// </summary>
internal static class TestRun
{
    /// <summary>The multiple of the full length. 0 is the short length.</summary>
    private static readonly double s_factor = Environment.GetEnvironmentVariable("FLAGS_TEST_LENGTH") switch
    {
        null or "" or "short" => 0,
        "full" => 1,
        var factor => double.Parse(factor, CultureInfo.InvariantCulture),
    };

    /// <summary>Gets whether the tests run longer than their full length.</summary>
    public static bool IsExtended => s_factor > 1;

    /// <summary>Returns how often a test repeats: a number of cases, changes, failures or nodes.</summary>
    /// <param name="full">The number at full length.</param>
    /// <param name="brief">The number at short length.</param>
    public static int Count(int full, int brief) => s_factor == 0 ? brief : Math.Max(1, (int)(full * s_factor));

    /// <summary>Returns the distance between the positions of an input that a test covers.</summary>
    /// <param name="full">The distance at full length.</param>
    /// <param name="brief">The distance at short length.</param>
    public static int Step(int full, int brief) => s_factor == 0 ? brief : full;

    /// <summary>Returns the duration of a test.</summary>
    /// <param name="full">The duration at full length.</param>
    /// <param name="brief">The duration at short length.</param>
    public static TimeSpan Duration(TimeSpan full, TimeSpan brief) => s_factor == 0 ? brief : full * s_factor;

    /// <summary>Returns the seed of a random test, which the test prints.</summary>
    /// <param name="fixedSeed">
    /// The seed if the environment has none, so that an unrelated change cannot cause a failure. <see langword="null"/> is another seed in
    /// each run.
    /// </param>
    public static int Seed(int? fixedSeed = null) => Environment.GetEnvironmentVariable("FLAGS_TEST_SEED") switch
    {
        null or "" => fixedSeed ?? RandomSeed(),
        "random" => RandomSeed(),
        var seed => int.Parse(seed, CultureInfo.InvariantCulture),
    };

    private static int RandomSeed() => Random.Shared.Next(1_000_000_000);
}
