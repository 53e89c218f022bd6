namespace FeatureFlags.CodeFixes.Tests.Removal;

public sealed class ServicesTests
{
    private const string Title = "Remove the retired flag 'on' here, and flag services that constructors no longer need";

    [Fact]
    public async Task Unused_flag_service_is_removed_from_constructors_and_callers() => await VerifyAsync(
        """
        class Page
        {
            private readonly IFlags _flags;
            private readonly object _clock;

            public Page(IFlags flags, object clock)
            {
                _flags = flags;
                _clock = clock;
            }

            public object? Title => _flags.On ? _clock : null;
        }

        class Special(IFlags flags, object clock) : Page(flags, clock)
        {
            public Page Copy() => new(clock: this, flags: flags);
        }
        """,
        """
        class Page
        {
            private readonly object _clock;

            public Page(object clock)
            {
                _clock = clock;
            }

            public object? Title => _clock;
        }

        class Special(object clock) : Page(clock)
        {
            public Page Copy() => new(clock: this);
        }
        """);

    [Fact]
    public async Task Parameter_stays_when_a_caller_creates_the_service_or_it_is_still_used() => await VerifyAsync(
        """
        class Page(IFlags flags)
        {
            public object? Title => flags.On ? this : null;
            public static Page Make() => new(Services.Make());
        }

        class Other(IFlags flags)
        {
            public bool IsLive => flags.Live;
        }

        static class Services
        {
            public static IFlags Make() => throw new NotSupportedException();
        }
        """,
        """
        class Page(IFlags flags)
        {
            public object? Title => this;
            public static Page Make() => new(Services.Make());
        }

        class Other(IFlags flags)
        {
            public bool IsLive => flags.Live;
        }

        static class Services
        {
            public static IFlags Make() => throw new NotSupportedException();
        }
        """);

    private static async Task VerifyAsync(string before, string after)
    {
        using TestSolution solution = RemovalVerifier.Create(before);
        await solution.FixAsync("FLAG203", Title);
        Assert.Equal(after, await solution.ReadAsync("Shop", "Page.cs"), ignoreLineEndingDifferences: true);
    }
}
