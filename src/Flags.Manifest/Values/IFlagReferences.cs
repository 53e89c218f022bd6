namespace FeatureFlags.Manifest;

/// <summary>What a setting may refer to: the flags and segments of its own manifest.</summary>
internal interface IFlagReferences
{
    /// <summary>The names of the flags.</summary>
    IReadOnlyList<string> FlagNames { get; }

    /// <summary>The names of the segments.</summary>
    IReadOnlyList<string> SegmentNames { get; }

    /// <summary>What the segments can cost one evaluation.</summary>
    SegmentCosts SegmentCosts { get; }

    /// <summary>What a flag's values obey; null for an unknown flag.</summary>
    FlagShape? FindFlag(string name);
}
