using Microsoft.Extensions.Configuration;

namespace FeatureFlags;

/// <content>What operators ask.</content>
public sealed partial class FlagEngine
{
    private IConfiguration? _configuration;

    /// <summary>Version and age of what answers, settings that were refused, and sources that fail.</summary>
    public FlagEngineStatus GetStatus()
    {
        FlagSnapshot snapshot = Completed();
        DateTimeOffset now = Clock.GetUtcNow();
        return new FlagEngineStatus(snapshot, now - snapshot.LoadedAt, Array.ConvertAll(Volatile.Read(ref _sources), source => source.StatusAt(now)));
    }

    /// <summary>What a manifest says of a flag; null for a name that none declares.</summary>
    /// <param name="name">The flag's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public FlagDescription? Describe([FlagName] string name)
    {
        Throw.IfNull(name, nameof(name));
        return Newest.TryFind(name, out FlagManifest manifest, out _) ? manifest.Describe(name) : null;
    }

    /// <summary>What is wrong with a flag that is named by a text: an unknown name, a type that is neither on nor off, an unknown variant.</summary>
    /// <param name="reference">The name, and who names it.</param>
    /// <returns>A sentence for people, with the place in the configuration where the text stands and the nearest name; null when nothing is wrong.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reference"/> is null.</exception>
    public string? FindFault(FlagReference reference)
    {
        Throw.IfNull(reference, nameof(reference));
        return new ReferenceCheck(Newest, _configuration).FindFault(reference);
    }
}
