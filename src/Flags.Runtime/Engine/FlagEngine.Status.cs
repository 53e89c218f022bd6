using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags;

/// <content>Returns the status of the engine for operators, and validates names and settings.</content>
public sealed partial class FlagEngine
{
    private IConfiguration? _configuration;

    /// <summary>
    /// Returns the status of the engine: version and age of the current snapshot, rejected settings, unknown settings, and the status of
    /// each source.
    /// </summary>
    public FlagEngineStatus GetStatus()
    {
        FlagSnapshot snapshot = Completed();
        return new FlagEngineStatus(snapshot, Clock.GetUtcNow() - snapshot.LoadedAt, GetSources(), FindUnknown());
    }

    /// <summary>Returns the status of the sources, lowest precedence first.</summary>
    internal FlagSourceStatus[] GetSources() => Array.ConvertAll(Volatile.Read(ref _sources), source => source.StatusBy(_options));

    /// <summary>
    /// Returns whether the source with the given name is stale. The values of a stale source may be out of date, because the last
    /// successful fetch is older than <see cref="FlagsOptions.StaleAfter"/>.
    /// </summary>
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
    /// Validates a reference to a flag by name, and returns an error message, or <c>null</c> if the reference is valid. A reference without
    /// a variant requires an on/off flag. A reference with a variant requires a flag that declares this variant.
    /// </summary>
    /// <param name="reference">The reference: the name of the flag, and the place that refers to it.</param>
    /// <returns>
    /// An error message that contains the configuration key of the string, if there is one, and the most similar name; <c>null</c> if the
    /// reference is valid.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="reference"/> is <c>null</c>.</exception>
    public string? ValidateReference(FlagReference reference)
    {
        Throw.IfNull(reference, nameof(reference));
        return new ReferenceValidator(Newest, _configuration).Validate(reference);
    }

    /// <summary>
    /// Returns an error message if no manifest declares the flag; otherwise, <c>null</c>. The message does not reveal where the name occurs
    /// in the configuration. Therefore, this method is suitable for names from untrusted input, such as a request.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    /// <returns>An error message with the most similar name; <c>null</c> if a manifest declares the name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is <c>null</c>.</exception>
    public string? FindUnknownFlagError([FlagName] string flag)
    {
        Throw.IfNull(flag, nameof(flag));
        return Newest is var snapshot && snapshot.TryFind(flag, out _, out _) ? null : InvalidLookups.NotDeclared(snapshot, flag);
    }

    /// <summary>
    /// Returns the effective setting of a flag, or <c>null</c> if no manifest declares the name. Overrides are ignored. The setting is from
    /// the newest snapshot, even in a scope that holds an older snapshot.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is <c>null</c>.</exception>
    public FlagSettingStatus? GetSetting([FlagName] string flag)
    {
        Throw.IfNull(flag, nameof(flag));
        FlagSnapshot snapshot = Newest;
        return snapshot.TryFind(flag, out FlagManifest manifest, out int index) ? snapshot.Entry(manifest, index).Status : null;
    }

    /// <summary>
    /// Validates a new setting for a flag before a source stores the setting. Returns the first error, or <c>null</c> if the setting is
    /// valid. The rules are the same as for settings that are loaded from a source.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="json">The setting as JSON, in the short or the long form.</param>
    /// <param name="source">
    /// The name of the source that would have the setting. To detect cycles of required flags, the method assumes that this source has the
    /// new setting and that all other settings stay.
    /// </param>
    /// <returns>The first error in the setting; <c>null</c> if the setting is valid.</returns>
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
    /// Validates new settings for several flags before a source stores the settings. The check assumes that all of these settings become
    /// effective together. Returns the first error of each invalid setting, by flag name.
    /// </summary>
    /// <param name="settings">
    /// The settings as JSON, by name of the flag. Each flag occurs once; <c>null</c> stands for a setting that would be removed.
    /// </param>
    /// <param name="source">The name of the source that would have the settings.</param>
    /// <returns>The first error of each flag whose setting is invalid, by name of the flag.</returns>
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
