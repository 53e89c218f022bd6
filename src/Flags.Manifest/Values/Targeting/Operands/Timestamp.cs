using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>A point in time as ISO 8601 writes it: <c>2026-12-01</c>, <c>2026-12-01T08:00Z</c>, <c>2026-12-01T08:00:00.5+01:00</c>. UTC where no offset is named.</summary>
internal static class Timestamp
{
    private static readonly string[] s_formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    public static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
