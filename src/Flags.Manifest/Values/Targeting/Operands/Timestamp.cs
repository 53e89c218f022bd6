using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>
/// A point in time as RFC 3339 writes it: <c>2026-12-01T08:00:00.5+01:00</c>. Also shorter: <c>2026-12-01</c>,
/// <c>2026-12-01T08:00</c>, where the time is UTC if no offset is named. Digits of a fraction beyond the seventh are cut off.
/// Allocates nothing.
/// </summary>
internal static class Timestamp
{
    /// <summary>Reads a time of any of these forms.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) => TryParse(text, out time, out _, out _);

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time.</param>
    /// <param name="form">How much of the time is written.</param>
    /// <param name="error">What is wrong with a text that starts as a time does; null for another text.</param>
    public static bool TryParse(string text, out DateTimeOffset time, out TimestampForm form, out string? error)
    {
        TimestampReader reader = new(text);
        bool isRead = reader.TryRead(out time);
        (form, error) = (reader.Form, isRead ? null : reader.Error);
        return isRead;
    }

    public static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
