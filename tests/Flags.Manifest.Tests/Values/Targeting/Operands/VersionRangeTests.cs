namespace FeatureFlags.Manifest.Tests;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData(">=2.1.0", "2.1.0 2.1.0+b 2.1.1-a 3", "2.1.0-rc.1 2.0.9")]
    [InlineData(">2.1.0", "2.1.1-0 3", "2.1.0 2.1.0+b")]
    [InlineData("<=2.1", "2.1.0 2.1.0-a 0", "2.1.1-a 2.1.1")]
    [InlineData("<2.1", "2.1.0-rc 2.0", "2.1.0")]
    [InlineData("=2.1", "2.1.0 v2.1", "2.1.1 2.1.0-a")]
    [InlineData("2.1.0", "2.1", "2.1.1")]
    [InlineData("!=2.1.0", "2.1.1 2.1.0-a", "2.1 2.1.0+b")]
    [InlineData(">=2.1.0 <3.0.0", "2.1.0 2.9 3.0.0-a", "3 2.0")]
    [InlineData(">= 2.1.0, < 3", "2.1.0 2.9", "3 2.0")]
    [InlineData("^1.2.3", "1.2.3 1.9 1.9.9-a", "1.2.2 1.2.3-a 2.0.0-0 2.0.0")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0-0 0.3 0.2.2 1")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4-0 0.0.4 0.0.2 0.1")]
    [InlineData("^0.0", "0.0.0 0.0.9", "0.1.0-0 0.1")]
    [InlineData("^0", "0.0.0 0.9.9", "1.0.0-0 1")]
    [InlineData("^1", "1 1.9", "0.9 1.0.0-a 2.0.0-0")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.3.0-0 1.3 1.2.2")]
    [InlineData("~1.2", "1.2 1.2.9", "1.3.0-a 1.3")]
    [InlineData("~1", "1.0 1.9", "2.0.0-0 2 0.9")]
    [InlineData("^1.2.3-beta.2", "1.2.3-beta.2 1.2.3 1.3", "1.2.3-beta.1 2.0.0-beta")]
    [InlineData(">=2.1.0.0", "2.1.0 2.1.0.0 2.1.0.5 3", "2.0.9.9 2.1.0.0-rc")]
    [InlineData(">2.1.0", "2.1.0.1 2.1.1", "2.1.0.0 2.1.0")]
    [InlineData("<=2.1.0.5", "2.1 2.1.0.5 2.1.0.4", "2.1.0.6 2.1.1")]
    [InlineData("=2.1.0", "2.1.0.0", "2.1.0.1")]
    [InlineData("^2.1.0.5", "2.1.0.5 2.9.0.0", "2.1.0.4 2.1.0 3")]
    [InlineData("~2.1.0.5", "2.1.0.5 2.1.9", "2.1.0.4 2.2.0.0")]
    [InlineData("^0.0.3.2", "0.0.3.2 0.0.3.9", "0.0.3.1 0.0.4.0")]
    public void Range_contains_its_versions(string range, string inside, string outside)
    {
        Assert.True(VersionRange.TryParse(range, out VersionRange? parsed));
        Assert.All(inside.Split(' '), text => Assert.True(Contains(parsed, text)));
        Assert.All(outside.Split(' '), text => Assert.False(Contains(parsed, text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    [InlineData(">=")]
    [InlineData(">= >2")]
    [InlineData("=>2")]
    [InlineData("*")]
    [InlineData("1.x")]
    [InlineData("1 || 2")]
    [InlineData("1.0.0 - 2.0.0")]
    [InlineData(">=2.1.0 <")]
    [InlineData("^1.2.3-01")]
    public void Invalid_range_is_rejected(string text) => Assert.False(VersionRange.TryParse(text, out _));

    private static bool Contains(VersionRange range, string text)
    {
        Assert.True(SemanticVersion.TryParse(text, out SemanticVersion version));
        return range.Contains(version);
    }
}
