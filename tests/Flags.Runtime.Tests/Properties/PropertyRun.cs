using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>
/// Runs random cases. <c>FLAGS_PROPERTY_SEED</c> (a number or <c>random</c>) sets the seed, and <c>FLAGS_PROPERTY_COUNT</c> sets the
/// number of cases.
/// The default seed is fixed, so an unrelated change cannot cause a failure.
/// </summary>
internal static class PropertyRun
{
    private const ulong DefaultSeed = 100_000;

    public static ulong Seed { get; } = Environment.GetEnvironmentVariable("FLAGS_PROPERTY_SEED") switch
    {
        "random" => (ulong)Random.Shared.NextInt64(1_000_000_000),
        var value => ulong.TryParse(value, CultureInfo.InvariantCulture, out ulong seed) ? seed : DefaultSeed,
    };

    /// <param name="cases">The generator of the cases.</param>
    /// <param name="count">The number of cases, if the environment does not set it.</param>
    /// <param name="check">The check, which throws for an invalid case.</param>
    public static void Check<T>(Gen<T> cases, int count, Action<T> check)
    {
        Rnd random = new(Seed);
        Config config = Config.QuickThrowOnFailure
            .WithQuietOnSuccess(true)
            .WithReplay(random.Seed, random.Gamma)
            .WithMaxTest(
                int.TryParse(Environment.GetEnvironmentVariable("FLAGS_PROPERTY_COUNT"), CultureInfo.InvariantCulture, out int configured)
                    ? configured
                    : count);
        FsCheck.Check.One(config, Prop.ForAll(cases.ToArbitrary(), check));
    }
}
