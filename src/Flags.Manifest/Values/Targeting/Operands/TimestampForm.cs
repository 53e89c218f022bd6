namespace FeatureFlags.Manifest;

/// <summary>Specifies the form in which a point in time is written.</summary>
internal enum TimestampForm
{
    /// <summary>A date, or a date and a time of day, without an offset from UTC.</summary>
    Local,

    /// <summary>
    /// A date and a time with an offset from UTC, in which the seconds or the colon of the offset is missing. RFC 3339 requires both.
    /// </summary>
    WithOffset,

    /// <summary>The complete format of RFC 3339.</summary>
    Rfc3339,
}
