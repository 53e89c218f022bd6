namespace FeatureFlags.Manifest;

/// <summary>How much of a point in time a text writes.</summary>
internal enum TimestampForm
{
    /// <summary>A date, or a date and a time of day without an offset.</summary>
    Local,

    /// <summary>With an offset, in a form that RFC 3339 does not know: without seconds, or with an offset without a colon.</summary>
    WithOffset,

    /// <summary>As RFC 3339 requires it.</summary>
    Rfc3339,
}
