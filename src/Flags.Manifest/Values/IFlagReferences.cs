namespace FeatureFlags.Manifest;

/// <summary>Provides the flags and segments of the manifest that a setting may refer to.</summary>
internal interface IFlagReferences
{
    /// <summary>Gets the names of the flags.</summary>
    IReadOnlyList<string> FlagNames { get; }

    /// <summary>Gets the names of the segments.</summary>
    IReadOnlyList<string> SegmentNames { get; }

    /// <summary>Gets the costs of the segments in an evaluation.</summary>
    SegmentCosts SegmentCosts { get; }

    /// <summary>Returns the shape of a flag, or <c>null</c> for an unknown or invalid flag.</summary>
    FlagShape? FindFlag(string name);
}
