namespace FeatureFlags.Manifest;

/// <summary>Provides the flags and segments of the manifest to which a setting may refer.</summary>
internal interface IFlagReferences
{
    /// <summary>Gets the names of all flags of the manifest.</summary>
    IReadOnlyList<string> FlagNames { get; }

    /// <summary>Gets the names of all segments of the manifest.</summary>
    IReadOnlyList<string> SegmentNames { get; }

    /// <summary>
    /// Gets the costs of evaluating the segments, which count toward the limits of the settings that refer to these segments.
    /// </summary>
    SegmentCosts SegmentCosts { get; }

    /// <summary>Returns the type and limits of a flag, or <c>null</c> for an unknown or invalid flag.</summary>
    FlagShape? FindFlag(string name);
}
