using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>
/// Parses points in time in RFC 3339 format: <c>2026-12-01T08:00:00.5+01:00</c>. Shorter forms are accepted too: <c>2026-12-01</c> and
/// <c>2026-12-01T08:00</c>. A time without an offset is in UTC. Digits of a fraction after the seventh are ignored. Parsing allocates
/// nothing.
/// </summary>
internal static class Timestamp
{
    /// <summary>Parses a time in any of these forms.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) => TryParse(text, out time, out _, out _);

    /// <summary>Parses a time.</summary>
    /// <param name="text">The string.</param>
    /// <param name="time">The time.</param>
    /// <param name="form">The form of the string.</param>
    /// <param name="error">The error of a string that begins like a time; <c>null</c> for any other string.</param>
    public static bool TryParse(string text, out DateTimeOffset time, out TimestampForm form, out string? error)
    {
        TimestampReader reader = new(text);
        bool isRead = reader.TryRead(out time);
        (form, error) = (reader.Form, isRead ? null : reader.Error);
        return isRead;
    }

    public static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
