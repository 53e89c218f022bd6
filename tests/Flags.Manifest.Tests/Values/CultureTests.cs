using System.Globalization;

namespace FeatureFlags.Manifest.Tests;

public sealed class CultureTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Results_do_not_depend_on_the_culture(string name)
    {
        string[] expected = AllResults();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);

            Assert.Equal(expected, AllResults());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static string[] AllResults()
    {
        FlagValueReader.TryRead(new FlagShape(FlagType.Float), "1.5", out FlagValue? number, out _);
        FlagValueReader.TryRead(new FlagShape(FlagType.Percentage), "12.5", out FlagValue? percentage, out _);
        FlagValueReader.TryRead(new FlagShape(FlagType.Boolean), "FALSE", out FlagValue? boolean, out _);
        return
        [
            .. CorpusFile.AllNames
                .Select(file => ManifestReader.Read(CorpusFile.Read(file).Text))
                .Select(parse => ManifestWriter.Write(parse.Model) + string.Join('\n', parse.Issues)),
            FlagNaming.ToIdentifier("image_id")!,
            FlagNaming.ToEnvironmentName("image_id"),
            $"{number is FlagValue.Float { Value: 1.5 }} {percentage is FlagValue.Percentage { Percent: 12.5m }} "
                + $"{boolean is FlagValue.Boolean { Value: false }}",
        ];
    }
}
