using FeatureFlags.Testing;

namespace FeatureFlags.Tests.Testing;

public sealed class FlagMatrixTests
{
    public static FlagMatrix OnAndOff => new FlagMatrix(Flags.Manifest).With(Flags.Names.NewUiEnabled);

    [Theory]
    [MemberData(nameof(OnAndOff))]
    public void Theory_runs_with_the_flag_on_and_off(FlagCase flags)
    {
        using (flags.Use())
        {
            Assert.Equal(flags.ToString(), Flags.NewUiEnabled ? "new_ui_enabled: on" : "new_ui_enabled: off");
        }

        Assert.False(Flags.NewUiEnabled);
    }

    [Fact]
    public void Matrix_contains_every_combination_once()
    {
        FlagMatrix matrix = new FlagMatrix(Flags.Manifest)
            .With(Flags.Names.NewUiEnabled)
            .With(Flags.Names.Theme)
            .With(Flags.Names.PageSize, 1, 100);

        Assert.Equal(
            [
                "new_ui_enabled: off, theme: classic, page_size: 1", "new_ui_enabled: off, theme: classic, page_size: 100",
                "new_ui_enabled: off, theme: high-contrast, page_size: 1", "new_ui_enabled: off, theme: high-contrast, page_size: 100",
                "new_ui_enabled: on, theme: classic, page_size: 1", "new_ui_enabled: on, theme: classic, page_size: 100",
                "new_ui_enabled: on, theme: high-contrast, page_size: 1", "new_ui_enabled: on, theme: high-contrast, page_size: 100",
            ],
            Cases(matrix).Select(flagCase => flagCase.ToString()));
    }

    [Fact]
    public void Values_of_each_flag_type_are_accepted()
    {
        FlagMatrix matrix = new FlagMatrix(Flags.Manifest)
            .With(Flags.Names.Rollout, true)
            .With(Flags.Names.Beta, true)
            .With(Flags.Names.Theme, Theme.HighContrast)
            .With(Flags.Names.PageSize, 7)
            .With(Flags.Names.Greeting, "good day")
            .With(Flags.Names.Limits, FlagSetting.FromJson("""{ "most": 3 }""", "few"));

        FlagCase only = Assert.Single(Cases(matrix));
        Assert.Equal("rollout: on, beta: on, theme: high-contrast, page_size: 7, greeting: good day, limits: few", only.ToString());
        using (only.Use())
        {
            Assert.True(Flags.Rollout.IsEnabled);
            Assert.True(Flags.Beta.IsEnabledFor("anyone"));
            Assert.Equal((Theme.HighContrast, 7, "good day", 3), (Flags.Theme.Current, Flags.PageSize, Flags.Greeting, Flags.Limits.Most));
        }
    }

    [Fact]
    public async Task Concurrent_cases_are_isolated()
    {
        FlagCase[] cases =
        [
            .. Cases(new FlagMatrix(Flags.Manifest).With(Flags.Names.PageSize, [.. Enumerable.Range(1, 50).Cast<object>()])),
        ];
        int[] seen = await Task.WhenAll(cases.Select(async flagCase =>
        {
            using (flagCase.Use())
            {
                await Task.Yield();
                return Flags.PageSize;
            }
        }));

        Assert.Equal(Enumerable.Range(1, 50), seen);
    }

    [Fact]
    public void Invalid_flag_or_value_throws_in_With()
    {
        FlagMatrix matrix = new(Flags.Manifest);
#pragma warning disable FLAG101 // The test uses an unknown flag.
        Assert.Contains(
            "No flag is called 'new_iu'", Assert.Throws<ArgumentException>(() => matrix.With("new_iu")).Message, StringComparison.Ordinal);
#pragma warning restore FLAG101
        Assert.Contains(
            "name the values", Assert.Throws<ArgumentException>(() => matrix.With(Flags.Names.PageSize)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "more than the maximum 100",
            Assert.Throws<ArgumentException>(() => matrix.With(Flags.Names.PageSize, 101)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "there is no variant 'dark'",
            Assert.Throws<ArgumentException>(() => matrix.With(Flags.Names.Theme, "dark")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "is not a variant",
            Assert.Throws<ArgumentException>(() => matrix.With(Flags.Names.Theme, (Theme)7)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "in the matrix already",
            Assert.Throws<ArgumentException>(() => OnAndOff.With(Flags.Names.NewUiEnabled)).Message,
            StringComparison.Ordinal);

        FlagMatrix many = matrix
            .With(Flags.Names.PageSize, [.. Enumerable.Range(1, 100).Cast<object>()])
            .With(Flags.Names.Greeting, [.. "abcdefghijkl".Select(c => (object)$"{c}")]);
        Assert.Contains(
            "more than 1000 cases", Assert.Throws<InvalidOperationException>(() => many.Any()).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<FlagCase> Cases(FlagMatrix matrix) => matrix.Select(row => (FlagCase)Assert.Single(row));
}
