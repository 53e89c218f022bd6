namespace FeatureFlags.Manifest.Tests;

public sealed class SemanticVersionTests
{
    /// <summary>The example of semver.org, section 11, with missing parts, a <c>v</c> prefix and build metadata.</summary>
    private static readonly string[][] s_rising =
    [
        ["0", "0.0.0", "v0.0"], ["0.0.1"], ["0.1"], ["1.0.0-0"], ["1.0.0-2"], ["1.0.0-10"], ["1.0.0-99999999999999999999"],
        ["1.0.0--"], ["1.0.0-Beta"],
        ["1.0.0-alpha", "1-alpha", "1.0.0-alpha+007"], ["1.0.0-alpha.1"], ["1.0.0-alpha.beta"], ["1.0.0-beta"], ["1.0.0-beta.2"],
        ["1.0.0-beta.11"],
        ["1.0.0-rc.1"], ["1.0.0", "1", "v1", "V1.0", "1.0.0+build.5", "1.0.0.0", "v1.0.0.0+x"], ["1.0.0.1-a"], ["1.0.0.1"], ["1.0.0.5"],
        ["1.0.0.10"], ["1.0.1-a"], ["1.2.0"], ["1.10.0"], ["2.1"], ["999999999999999999.0.0"],
    ];

    [Fact]
    public void Versions_are_ordered_by_precedence()
    {
        for (int i = 0; i < s_rising.Length; i++)
        {
            for (int j = 0; j < s_rising.Length; j++)
            {
                foreach (string left in s_rising[i])
                {
                    foreach (string right in s_rising[j])
                    {
                        Assert.True(Math.Sign(Parse(left).CompareTo(Parse(right))) == i.CompareTo(j), $"{left} and {right}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("v")]
    [InlineData("a")]
    [InlineData("1.")]
    [InlineData("1..2")]
    [InlineData("01.2.3")]
    [InlineData("1.02.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.")]
    [InlineData("1.2.3.04")]
    [InlineData("2026.05.01")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-a..b")]
    [InlineData("1.2.3-007")]
    [InlineData("1.2.3-beta.01")]
    [InlineData("1.2.3+")]
    [InlineData("1.2.3 ")]
    [InlineData("1.2.3-ä")]
    [InlineData("-1.2.3")]
    [InlineData("1.2.x")]
    [InlineData("9999999999999999999.0.0")]
    public void Invalid_version_is_rejected(string text) => Assert.False(SemanticVersion.TryParse(text, out _));

    private static SemanticVersion Parse(string text) =>
        SemanticVersion.TryParse(text, out SemanticVersion version) ? version : throw new FormatException(text);
}
