namespace FeatureFlags.Distribution;

/// <summary>Configures the last-known-good file.</summary>
public sealed class LastKnownGoodOptions
{
    /// <summary>
    /// Gets or sets the path of the file. A relative path starts at the content root of the host. The folder must exist. Processes of
    /// the same build may share a file; the last write wins. Processes of different builds need a file each, because a file contains
    /// only the flags of one build. The default is <c>flags.last-known-good</c>.
    /// </summary>
    public string Path { get; set; } = "flags.last-known-good";

    /// <summary>
    /// Gets or sets the maximum age of a file that a start uses. The default is <c>null</c>, which accepts any age: old values are
    /// better than none, and the process reports their age.
    /// </summary>
    public TimeSpan? MaxAge { get; set; }
}
