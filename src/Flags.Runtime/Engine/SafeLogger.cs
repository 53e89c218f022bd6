using FeatureFlags.Manifest;
using Microsoft.Extensions.Logging;

namespace FeatureFlags;

/// <summary>
/// Writes the log messages of an engine to the logger that was set last. Exceptions of the logger are ignored, so that they never reach
/// code that reads flags.
/// </summary>
internal sealed class SafeLogger
{
    private ILogger? _logger;

    public bool IsOn => Volatile.Read(ref _logger) is not null;

    public void Use(ILogger logger) => Volatile.Write(ref _logger, logger);

    public void SettingRejected(FlagEntry entry, RejectedSetting rejected) => Write(logger => Log.SettingRejected(
        logger, entry.Definition.Name, rejected.Source, rejected.Origin ?? "-", Sentence.End(rejected.Error), Effective(entry, rejected)));

    public void UnknownSetting(UnknownSetting setting)
    {
        string advice = setting.Suggestion is { } name
            ? $"Did you mean '{name}'?"
            : "Declare the flag in flags.json or remove the setting.";
        Write(logger => Log.UnknownSetting(logger, Excerpt.Visible(setting.Name), setting.Source, setting.Origin ?? "-", advice));
    }

    public void UnlikelyUserId(FlagEntry entry, string hint) => Write(logger =>
        Log.UnlikelyUserId(logger, entry.Definition.Name, entry.Source, entry.Origin ?? "-", Sentence.End(hint)));

    public void SourceFailed(string source, Exception exception) => Write(logger => Log.SourceFailed(logger, exception, source));

    public void InvalidLookup(string flag, string error) =>
        Write(logger => Log.BadQuestion(logger, Excerpt.Visible(flag), Sentence.End(error)));

    public void StartFailed(string source, Exception exception) => Write(logger => Log.StartFailed(logger, exception, source));

    public void ListenerFailed(Exception exception) => Write(logger => Log.ListenerFailed(logger, exception));

    /// <summary>
    /// Returns the name of the source of the effective setting, for a log message. If the rejected setting is from another place in the
    /// same source, the place of the effective setting is added.
    /// </summary>
    private static string Effective(FlagEntry entry, RejectedSetting rejected) =>
        entry.Source == rejected.Source && entry.Origin != rejected.Origin ? $"{entry.Source} ({entry.Origin})" : entry.Source;

    private void Write(Action<ILogger> write)
    {
        if (Volatile.Read(ref _logger) is not { } logger)
        {
            return;
        }

#pragma warning disable CA1031 // A logger may throw anything, and the exception must not reach a flag reader.
        try
        {
            write(logger);
        }
        catch (Exception)
        {
            // There is no other place to report the exception.
        }
#pragma warning restore CA1031
    }
}
