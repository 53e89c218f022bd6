namespace FeatureFlags.Distribution;

/// <summary>Represents the options of the last-known-good file.</summary>
public sealed class LastKnownGoodOptions
{
    /// <summary>
    /// Gets or sets the path of the file. A relative path is relative to the content root of the host. The folder must exist. Processes of
    /// the same build may share a file; the last write wins. Processes of different builds need a file each, because a file contains only
    /// the flags of one build. The default is <c>flags.last-known-good</c>.
    /// </summary>
    public string Path { get; set; } = "flags.last-known-good";

    /// <summary>
    /// Gets or sets the maximum age of the file. An older file is ignored when the process starts. The default is <c>null</c>, which
    /// accepts any age: old values are better than none, and the process reports their age.
    /// </summary>
    public TimeSpan? MaxAge { get; set; }
}
