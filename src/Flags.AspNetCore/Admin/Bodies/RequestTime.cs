using FeatureFlags.Manifest;

namespace FeatureFlags.AspNetCore;

/// <summary>Parses the times in bodies and query parameters of requests.</summary>
internal static class RequestTime
{
    public const string Expected = "a time with its offset is expected, such as 2026-12-01T08:00:00Z";

    /// <summary>Parses a time, and returns whether the string is a valid time with a UTC offset.</summary>
    public static bool TryRead(string text, out DateTimeOffset time) =>
        Timestamp.TryParse(text, out time, out TimestampForm form, out _) && form != TimestampForm.Local;
}
