namespace FeatureFlags.Distribution;

/// <summary>Where a process keeps the last settings that it had from elsewhere.</summary>
public sealed class LastKnownGoodOptions
{
    /// <summary>The file. A relative path begins at the host's content root. Its folder has to be there. Processes of one build may share it, and the last one that writes counts; of different builds it has the flags of one. Default <c>flags.last-known-good</c>.</summary>
    public string Path { get; set; } = "flags.last-known-good";

    /// <summary>How old the file may be to count at a start. Null for any age. Default null: old values are better than none, and the process says how old they are.</summary>
    public TimeSpan? LongestAge { get; set; }
}
