using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests;

/// <summary>Runs random cases. A tenth of them at short length.</summary>
internal static class PropertyRun
{
    public static int Seed { get; } = TestRun.Seed(fixedSeed: 100_000);

    /// <param name="cases">The generator of the cases.</param>
    /// <param name="count">The number of cases at full length.</param>
    /// <param name="check">The check, which throws for an invalid case.</param>
    public static void Check<T>(Gen<T> cases, int count, Action<T> check) => Check(count, Prop.ForAll(cases.ToArbitrary(), check));

    /// <param name="count">The number of cases at full length.</param>
    /// <param name="property">The property.</param>
    public static void Check(int count, Property property)
    {
        Rnd random = new((ulong)Seed);
        Config config = Config.QuickThrowOnFailure
            .WithQuietOnSuccess(true)
            .WithReplay(random.Seed, random.Gamma)
            .WithMaxTest(TestRun.Count(full: count, brief: count / 10));
        FsCheck.Check.One(config, property);
    }
}
