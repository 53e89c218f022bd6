using FeatureFlags.Tests;

namespace FeatureFlags.Manifest.Tests;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2026-12-01", "2026-12-01T00:00:00+00:00")]
    [InlineData("2026-12-01T08:00Z", "2026-12-01T08:00:00+00:00")]
    [InlineData("2026-12-01T08:00", "2026-12-01T08:00:00+00:00")]
    [InlineData("2026-12-01T08:00:00.5+01:00", "2026-12-01T08:00:00.5+01:00")]
    [InlineData("2026-12-01T08:00:00.1234567-10:30", "2026-12-01T08:00:00.1234567-10:30")]
    [InlineData("2026-12-01T08:00:00.123456789Z", "2026-12-01T08:00:00.1234567+00:00")]
    [InlineData("2026-12-01T08:00:00.999999999999999999999999999999Z", "2026-12-01T08:00:00.9999999+00:00")]
    [InlineData("2026-12-01T08:00:00.000000009+02:00", "2026-12-01T08:00:00+02:00")]
    [InlineData("2026-12-01t08:00:00z", "2026-12-01T08:00:00+00:00")]
    [InlineData("2026-12-01 08:00:00Z", "2026-12-01T08:00:00+00:00")]
    [InlineData("2026-12-01 08:00:00.25-05:00", "2026-12-01T08:00:00.25-05:00")]
    [InlineData("2026-12-01T08:00:00", "2026-12-01T08:00:00+00:00")]
    [InlineData("2026-12-01T08:00:00+0100", "2026-12-01T08:00:00+01:00")]
    [InlineData("2026-12-01T08:00:00-00:00", "2026-12-01T08:00:00+00:00")]
    [InlineData("2026-12-01T08:00:00+15:00", "2026-11-30T17:00:00+00:00")]
    [InlineData("2026-12-01T08:00:00-23:59", "2026-12-02T07:59:00+00:00")]
    [InlineData("9999-12-31T23:59:59.99999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00")]
    [InlineData("1990-12-31T15:59:60.5-08:00", "1990-12-31T16:00:00.5-08:00")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00+00:00")]
    public void Time_is_parsed_and_formatted(string text, string written)
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
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("2026-12-01T08:00:00+24:00")]
    [InlineData("0000-01-01")]
    [InlineData("2026-12-01T08:00:00.Z")]
    [InlineData("2026-12-01T08:00:00,5Z")]
    [InlineData("2026-12-01T08:00:60Z")]
    [InlineData("2026-12-01T23:59:60Z")]
    [InlineData("2016-12-31T23:59:60-01:00")]
    [InlineData("2026-12-01T08:00:61Z")]
    [InlineData("2026-12-01T08:00:00+01")]
    [InlineData("2026-12-01 08:00:00")]
    [InlineData("2026-12-01T08:00:00Z ")]
    [InlineData("2026-12-01T")]
    [InlineData("2026-12-01T08:00:00+")]
    [InlineData("20261201T080000Z")]
    [InlineData("2026-W49-2")]
    [InlineData("٢٠٢٦-12-01")]
    [InlineData("1764547200")]
    public void Invalid_time_is_rejected(string text) => Assert.False(Timestamp.TryParse(text, out _));

    [Theory]
    [InlineData("tomorrow", null)]
    [InlineData("2026-02-29", "there is no such day")]
    [InlineData("2026-12-01_08:00", "a 'T' must stand between the date and the time of day")]
    [InlineData("2026-12-01T8:00", "the time of day must be written as in 08:00:00")]
    [InlineData("2026-12-01T24:00", "the time of day must be from 00:00 to 23:59")]
    [InlineData("2026-12-01T08:00:5Z", "the seconds must be two digits from 00 to 59")]
    [InlineData("2026-12-01T08:00:00.Z", "a digit must follow the point")]
    [InlineData("2026-12-01T08:00:00+01", "an offset must be written as Z or as in +01:00")]
    [InlineData("2026-12-01T08:00:00 UTC", "an offset must be written as Z or as in +01:00")]
    [InlineData("2026-12-01T08:00:00Zulu", "nothing may follow the time")]
    [InlineData("2026-12-01 08:00", "with a space, seconds and an offset are required")]
    [InlineData("2026-12-01T12:00:60Z", "a leap second is the last one of a month in UTC")]
    [InlineData("0001-01-01T00:00+01:00", "the time is outside of the years 1 to 9999")]
    public void Error_states_the_reason(string text, string? expected)
    {
        Assert.False(Timestamp.TryParse(text, out _, out _, out string? error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Time_is_parsed_without_allocating() => Assert.Equal(
        0, Allocations.Minimum(() => Assert.True(Timestamp.TryParse("2026-12-01T08:00:00.123456789+01:00", out _))));
}
