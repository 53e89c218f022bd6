using FeatureFlags.Distribution;

namespace FeatureFlags.Sources;

/// <summary>Represents a remote source that can start with the settings of the last-known-good file.</summary>
internal interface IRestorableSource
{
    /// <summary>Gets a value that indicates whether the last-known-good file may have newer settings than the source.</summary>
    bool NeedsRestore { get; }

    /// <summary>
    /// Publishes the snapshot of the last-known-good file if the snapshot is newer than the settings of the source. Returns whether the
    /// snapshot was published.
    /// </summary>
    bool TryRestore(StoreSnapshot snapshot, FetchTimestamp fetchedAt);
}
