using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>Where settings come from. A source holds what it knows in memory: reading it waits for nothing.</summary>
public interface IFlagSource
{
    /// <summary>The source's name: shown to people, and its place in <see cref="FlagsOptions.Precedence"/>.</summary>
    string Name { get; }

    /// <summary>
    /// What the source says now. Called at the first read of a flag and after each signal of <see cref="GetReloadToken"/>, never by two threads
    /// at once. An exception leaves in force what the source said before, and is logged.
    /// </summary>
    IFlagSettings Read();

    /// <summary>A token that signals once when <see cref="Read"/> would answer differently; null for a source that never changes.</summary>
    IChangeToken? GetReloadToken();
}
