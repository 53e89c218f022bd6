namespace FeatureFlags.Manifest;

/// <summary>Specifies the form in which a point in time is written.</summary>
internal enum TimestampForm
{
    /// <summary>A date, or a date and a time of day without an offset.</summary>
    Local,

    /// <summary>A time with an offset that is not in RFC 3339 format, because the seconds or the colon in the offset are missing.</summary>
    WithOffset,

    /// <summary>The complete format of RFC 3339.</summary>
    Rfc3339,
}
