using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags;

/// <content>The state of the engine for operators, and validation of names and settings.</content>
public sealed partial class FlagEngine
{
    private IConfiguration? _configuration;

    /// <summary>Returns the version and age of the current snapshot, the rejected settings and the state of the sources.</summary>
    public FlagEngineStatus GetStatus()
    {
        FlagSnapshot snapshot = Completed();
        return new FlagEngineStatus(snapshot, Clock.GetUtcNow() - snapshot.LoadedAt, GetSources(), FindUnknown());
    }

    /// <summary>Returns the state of the sources, lowest precedence first.</summary>
    internal FlagSourceStatus[] GetSources() => Array.ConvertAll(Volatile.Read(ref _sources), source => source.StatusBy(_options));

    /// <summary>Returns whether the values of a source may be out of date.</summary>
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

    /// <summary>Returns the declaration of a flag, or <c>null</c> if no manifest declares the name.</summary>
    /// <param name="name">The name of the flag.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <c>null</c>.</exception>
    public FlagDescription? Describe([FlagName] string name)
    {
        Throw.IfNull(name, nameof(name));
        return Newest.TryFind(name, out FlagManifest manifest, out _) ? manifest.Describe(name) : null;
    }

    /// <summary>
    /// Validates a flag that code or configuration refers to by a string: the name must be declared, the type must be on or off, and
    /// the variant must exist.
    /// </summary>
    /// <param name="reference">The name, and the place that refers to it.</param>
    /// <returns>
    /// An error message with the place of the string in the configuration and the most similar name; <c>null</c> if the reference is
    /// valid.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="reference"/> is <c>null</c>.</exception>
    public string? ValidateReference(FlagReference reference)
    {
        Throw.IfNull(reference, nameof(reference));
        return new ReferenceValidator(Newest, _configuration).Validate(reference);
    }

    /// <summary>
    /// Validates a flag name from an untrusted place, such as a request. Unlike for a <see cref="FlagReference"/>, the message does
    /// not reveal where the string occurs in the configuration.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    /// <returns>An error phrase with the most similar name; <c>null</c> if a manifest declares the name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is <c>null</c>.</exception>
    public string? FindUnknownFlagError([FlagName] string flag)
    {
        Throw.IfNull(flag, nameof(flag));
        return Newest is var snapshot && snapshot.TryFind(flag, out _, out _) ? null : InvalidLookups.NotDeclared(snapshot, flag);
    }

    /// <summary>
    /// Returns the effective setting of a flag without overrides, or <c>null</c> if no manifest declares the name. The setting is
    /// from the newest snapshot, also within a scope that holds an older one.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is <c>null</c>.</exception>
    public FlagSettingStatus? GetSetting([FlagName] string flag)
    {
        Throw.IfNull(flag, nameof(flag));
        FlagSnapshot snapshot = Newest;
        return snapshot.TryFind(flag, out FlagManifest manifest, out int index) ? snapshot.Entry(manifest, index).Status : null;
    }

    /// <summary>Validates a setting that a source would have for a flag, with the rules that apply when settings are loaded.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="json">The setting as JSON, in the short or the long form.</param>
    /// <param name="source">
    /// The name of the source. Cycles of required flags are detected among the settings that would be effective with the new setting
    /// in this source.
    /// </param>
    /// <returns>The first error; <c>null</c> if the setting is valid.</returns>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="ArgumentException">No manifest declares the flag.</exception>
    public FlagSettingError? ValidateSetting([FlagName] string flag, string json, string source)
    {
        Throw.IfNull(flag, nameof(flag));
        Throw.IfNull(json, nameof(json));
        return ValidateSettings([new KeyValuePair<string, string?>(flag, json)], source).TryGetValue(flag, out FlagSettingError? error)
            ? error
            : null;
    }

    /// <summary>
    /// Validates settings that a source would have for several flags at once, as <see cref="ValidateSetting(string, string, string)"/> does
    /// for one flag.
    /// </summary>
    /// <param name="settings">
    /// The settings as JSON by name of the flag, each flag once; <c>null</c> for a setting that would be removed.
    /// </param>
    /// <param name="source">The name of the source.</param>
    /// <returns>The first error of each flag that has an error, by name of the flag.</returns>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="ArgumentException">No manifest declares a flag that would have a setting.</exception>
    public IReadOnlyDictionary<string, FlagSettingError> ValidateSettings(
        IEnumerable<KeyValuePair<string, string?>> settings, string source)
    {
        Throw.IfNull(settings, nameof(settings));
        Throw.IfNull(source, nameof(source));
        return new SettingValidator(Completed(), Volatile.Read(ref _sources)).Validate(settings, source);
    }
}
