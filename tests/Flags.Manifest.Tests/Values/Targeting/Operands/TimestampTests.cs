namespace FeatureFlags.Manifest.Tests;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2026-12-01", "2026-12-01T00:00:00+00:00")]
    [InlineData("2026-12-01T08:00Z", "2026-12-01T08:00:00+00:00")]
    [InlineData("2026-12-01T08:00", "2026-12-01T08:00:00+00:00")]
    [InlineData("2026-12-01T08:00:00.5+01:00", "2026-12-01T08:00:00.5+01:00")]
    [InlineData("2026-12-01T08:00:00.1234567-10:30", "2026-12-01T08:00:00.1234567-10:30")]
    public void A_time_is_read_and_written_again(string text, string written)
    {
        Assert.True(Timestamp.TryParse(text, out DateTimeOffset time));
        Assert.Equal(written, Timestamp.Format(time));
        Assert.True(Timestamp.TryParse(written, out DateTimeOffset again));
        Assert.Equal(time, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-29")]
    [InlineData("01.12.2026")]
    [InlineData("12/01/2026")]
    [InlineData("2026-12-01 08:00")]
    [InlineData("2026-12-01T24:00")]
    [InlineData("2026-12-01T8:00")]
    [InlineData(" 2026-12-01")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2026-12-01T08:00:00+15:00")]
    [InlineData("1764547200")]
    public void What_is_no_time_is_not_read(string text) => Assert.False(Timestamp.TryParse(text, out _));
}
