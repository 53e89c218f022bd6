using System.Globalization;

namespace FeatureFlags.AspNetCore;

/// <summary>A point in time as requests write it.</summary>
internal static class TimeText
{
    public const string Expected = "a time with its offset is expected, such as 2026-12-01T08:00:00Z";

    private static readonly string[] s_formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length > 16
            && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
