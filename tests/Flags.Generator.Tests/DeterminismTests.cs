using System.Collections.Immutable;
using System.Globalization;

namespace FeatureFlags.Generator.Tests;

/// <summary>The same manifest produces the same bytes on every machine.</summary>
public sealed class DeterminismTests
{
    private static readonly Consumer s_consumer =
        new Consumer(Manifests.SpecialStrings).WithProperty("PinnedFlags", "huge=1.5e-7|limits=-5");

    private static readonly Consumer s_typedConsumer = new Consumer(Manifests.SpecialTypes).WithProperty("PinnedFlags", "string=3d");

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("ar-SA")]
    public void Culture_does_not_change_generated_files(string culture)
    {
        ImmutableDictionary<string, string> expected = Files(s_consumer);
        ImmutableDictionary<string, string> typed = Files(s_typedConsumer);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.NotEqual(NumberFormatInfo.InvariantInfo, NumberFormatInfo.CurrentInfo);
            Assert.Equal(expected, Files(s_consumer));
            Assert.Equal(typed, Files(s_typedConsumer));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Manifest_path_and_assembly_name_do_not_change_generated_files() =>
        Assert.Equal(Files(s_consumer), Files(s_consumer with { ManifestPath = @"D:\work\flags.json", AssemblyName = "Other" }));

    [Fact]
    public void Generated_files_contain_no_carriage_returns() =>
        Assert.All(Files(s_consumer).Values, text => Assert.DoesNotContain('\r', text));

    private static ImmutableDictionary<string, string> Files(Consumer consumer) => consumer.Generate().Files;
}
