namespace FeatureFlags.Distribution;

/// <summary>Represents the options of the last-known-good file, a local copy of the settings for the case of an outage.</summary>
public sealed class LastKnownGoodOptions
{
    /// <summary>
    /// Gets or sets the path of the file. A relative path is resolved against the content root of the host. The folder must exist. The
    /// default is <c>flags.last-known-good</c>.
    /// </summary>
    /// <remarks>
    /// Processes of different builds must use different files, because a file contains only the flags of one build. Processes of the same
    /// build may share a file; the last write replaces earlier content.
    /// </remarks>
    public string Path { get; set; } = "flags.last-known-good";

    /// <summary>
    /// Gets or sets the maximum age of the file. An older file is ignored when the process starts. The default is <c>null</c>, which
    /// accepts a file of any age.
    /// </summary>
    public TimeSpan? MaxAge { get; set; }
}
