namespace FeatureFlags.Manifest;

/// <summary>Specifies the form in which a point in time is written.</summary>
internal enum TimestampForm
{
    /// <summary>A date, or a date and a time of day without an offset.</summary>
    Local,

    /// <summary>
    /// A time with an offset whose format is shorter than that of RFC 3339: the seconds, or the colon in the offset, are missing.
    /// </summary>
    WithOffset,

    /// <summary>The complete format of RFC 3339.</summary>
    Rfc3339,
}
