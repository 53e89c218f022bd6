using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>
/// Parses points in time in RFC 3339 format, such as <c>2026-12-01T08:00:00.5+01:00</c>, or in the shorter forms <c>2026-12-01</c> and
/// <c>2026-12-01T08:00</c>. A time without an offset is in UTC. Fractions of a second are read to seven digits, and further digits are
/// ignored. Parsing allocates no memory.
/// </summary>
internal static class Timestamp
{
    /// <summary>Parses a time in any of the supported forms.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) => TryParse(text, out time, out _, out _);

    /// <summary>Parses a time. Also returns the form in which a valid time is written, or an error message for an invalid time.</summary>
    /// <param name="text">The string to parse.</param>
    /// <param name="time">The parsed time.</param>
    /// <param name="form">The form in which the time is written.</param>
    /// <param name="error">The error message if the string begins like a time; <c>null</c> for a valid time or any other string.</param>
    public static bool TryParse(string text, out DateTimeOffset time, out TimestampForm form, out string? error)
    {
        TimestampReader reader = new(text);
        bool isRead = reader.TryRead(out time);
        (form, error) = (reader.Form, isRead ? null : reader.Error);
        return isRead;
    }

    public static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
