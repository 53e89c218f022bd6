using FeatureFlags.Manifest;
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
        return new FlagEngineStatus(snapshot, Clock.GetUtcNow() - snapshot.LoadedAt, GetSources(), FindUnknown());
    }

    /// <summary>How the sources are, weakest first.</summary>
    internal FlagSourceStatus[] GetSources() => Array.ConvertAll(Volatile.Read(ref _sources), source => source.StatusBy(_options));

    /// <summary>Whether values from a source may be out of date.</summary>
    internal bool IsStale(string source)
    {
        foreach (SourceState state in Volatile.Read(ref _sources))
        {
            if (state.Name == source && state.IsStaleBy(_options))
            {
                return true;
            }
        }

        return false;
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

    /// <summary>What is wrong with a name that came from anywhere, such as a request: unlike for a <see cref="FlagReference"/>, nothing is looked for or told that is not a flag's name.</summary>
    /// <param name="flag">The name.</param>
    /// <returns>A phrase for people: that no manifest declares it, and the nearest name; null when one does.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is null.</exception>
    public string? FindFault([FlagName] string flag)
    {
        Throw.IfNull(flag, nameof(flag));
        return Newest is var snapshot && snapshot.TryFind(flag, out _, out _) ? null : BadQuestions.NotDeclared(snapshot, flag);
    }

    /// <summary>The setting of a flag that is in force, overrides aside; null for a name that no manifest declares. The newest, whatever snapshot the caller holds.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is null.</exception>
    public FlagSettingStatus? GetSetting([FlagName] string flag)
    {
        Throw.IfNull(flag, nameof(flag));
        FlagSnapshot snapshot = Newest;
        return snapshot.TryFind(flag, out FlagManifest manifest, out int index) ? snapshot.Entry(manifest, index).Status : null;
    }

    /// <summary>What is wrong with a setting that a source would give a flag, by the rules that the build and the loading of settings keep.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <param name="json">The setting in JSON, of the short or the long form.</param>
    /// <param name="source">Name of the source: circles of required flags are looked for with those settings in force that it would leave so.</param>
    /// <returns>The first fault; null for a sound setting.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">No manifest declares the flag.</exception>
    public FlagSettingFault? FindFault([FlagName] string flag, string json, string source)
    {
        Throw.IfNull(flag, nameof(flag));
        Throw.IfNull(json, nameof(json));
        return FindFaults([new KeyValuePair<string, string?>(flag, json)], source).TryGetValue(flag, out FlagSettingFault? fault) ? fault : null;
    }

    /// <summary>What is wrong with settings that a source would give several flags at once: as <see cref="FindFault(string, string, string)"/>, with all of them in force.</summary>
    /// <param name="settings">The settings in JSON by the flag's name, each flag once; null for one that the source would no longer have.</param>
    /// <param name="source">Name of the source.</param>
    /// <returns>The first fault of each flag that has one, by the flag's name.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">No manifest declares one of the flags that would have a setting.</exception>
    public IReadOnlyDictionary<string, FlagSettingFault> FindFaults(IEnumerable<KeyValuePair<string, string?>> settings, string source)
    {
        Throw.IfNull(settings, nameof(settings));
        Throw.IfNull(source, nameof(source));
        return new SettingJudge(Completed(), Volatile.Read(ref _sources)).FindFaults(settings, source);
    }
}
