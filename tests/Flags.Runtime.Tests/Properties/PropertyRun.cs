using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>
/// As the environment says: <c>FLAGS_PROPERTY_SEED</c>, a number or <c>random</c>, and <c>FLAGS_PROPERTY_COUNT</c>. Without them the same cases each
/// time: what passed once must not fail for somebody else's change.
/// </summary>
internal static class PropertyRun
{
    private const ulong UsualSeed = 100_000;

    public static ulong Seed { get; } = Environment.GetEnvironmentVariable("FLAGS_PROPERTY_SEED") switch
    {
        "random" => (ulong)Random.Shared.NextInt64(1_000_000_000),
        var text => ulong.TryParse(text, CultureInfo.InvariantCulture, out ulong seed) ? seed : UsualSeed,
    };

    /// <param name="cases">From where they come.</param>
    /// <param name="count">How many, where the environment says nothing.</param>
    /// <param name="check">Throws where one fails.</param>
    public static void Check<T>(Gen<T> cases, int count, Action<T> check)
    {
        Rnd random = new(Seed);
        Config config = Config.QuickThrowOnFailure
            .WithQuietOnSuccess(true)
            .WithReplay(random.Seed, random.Gamma)
            .WithMaxTest(int.TryParse(Environment.GetEnvironmentVariable("FLAGS_PROPERTY_COUNT"), CultureInfo.InvariantCulture, out int wanted) ? wanted : count);
        FsCheck.Check.One(config, Prop.ForAll(cases.ToArbitrary(), check));
    }
}
