using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.Distribution;

public class StoreVersionTests
{
    [Theory]
    [InlineData("1.1.1", "1.1.2")]
    [InlineData("1.1.9", "1.2.0")]
    [InlineData("1.9223372036854775807.9223372036854775807", "2.0.0")]
    [InlineData("1.9.9", "1000001.0.0")]
    [InlineData("1000002.9.9", "1.0.0")]
    [InlineData("9007199254740991.9223372036854775807.9223372036854775807", "0.0.0")]
    public void Epoch_too_far_ahead_compares_as_older(string older, string newer)
    {
        Assert.True(StoreVersion.TryParse(older, out StoreVersion before));
        Assert.True(StoreVersion.TryParse(newer, out StoreVersion after));
        Assert.True(before < after);
        Assert.True(after > before);
        Assert.False(before >= after);
    }

    /// <summary>A database or a cache can contain any value in these columns.</summary>
    [Theory]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MaxValue, long.MinValue)]
    [InlineData(5, long.MinValue)]
    public void Distance_between_epochs_does_not_overflow(long older, long newer) =>
        Assert.True(new StoreVersion(older, 1, 1) < new StoreVersion(newer, 1, 1));

    [Theory]
    [InlineData("9007199254740991.0.0", true)]
    [InlineData("9007199254740992.0.0", false)]
    [InlineData("9223372036854775807.0.0", false)]
    [InlineData("0.9223372036854775807.9223372036854775807", true)]
    [InlineData("0.9223372036854775808.0", false)]
    [InlineData("-1.0.0", false)]
    public void Version_with_a_number_out_of_range_is_not_parsed(string version, bool isVersion) =>
        Assert.Equal(isVersion, StoreVersion.TryParse(version, out _));
}
