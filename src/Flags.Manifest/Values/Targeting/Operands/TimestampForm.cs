namespace FeatureFlags.Manifest;

/// <summary>The forms of a point in time.</summary>
internal enum TimestampForm
{
    /// <summary>A date, or a date and a time of day without an offset.</summary>
    Local,

    /// <summary>A time with an offset that is not in RFC 3339 format: without seconds, or with an offset without a colon.</summary>
    WithOffset,

    /// <summary>The format of RFC 3339.</summary>
    Rfc3339,
}
