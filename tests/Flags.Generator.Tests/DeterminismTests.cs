using System.Collections.Immutable;
using System.Globalization;

namespace FeatureFlags.Generator.Tests;

/// <summary>The same manifest gives the same bytes, whoever compiles it.</summary>
public sealed class DeterminismTests
{
    private static readonly Consumer s_consumer = new Consumer(Manifests.NastyText).WithProperty("PinnedFlags", "huge=1.5e-7|limits=-5");

    private static readonly Consumer s_typed = new Consumer(Manifests.NastyTypes).WithProperty("PinnedFlags", "string=3d");

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("ar-SA")]
    public void Culture_changes_nothing(string culture)
    {
        ImmutableDictionary<string, string> expected = Files(s_consumer);
        ImmutableDictionary<string, string> typed = Files(s_typed);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.NotEqual(NumberFormatInfo.InvariantInfo, NumberFormatInfo.CurrentInfo);
            Assert.Equal(expected, Files(s_consumer));
            Assert.Equal(typed, Files(s_typed));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Another_run_and_another_path_change_nothing() =>
        Assert.Equal(Files(s_consumer), Files(s_consumer with { ManifestPath = @"D:\work\flags.json", AssemblyName = "Other" }));

    [Fact]
    public void Generated_files_end_lines_as_on_every_machine() =>
        Assert.All(Files(s_consumer).Values, text => Assert.DoesNotContain('\r', text));

    private static ImmutableDictionary<string, string> Files(Consumer consumer) => consumer.Generate().Files;
}
