using Microsoft.Extensions.Logging;

namespace FeatureFlags;

/// <summary>Defines the log messages of the package Flags.Runtime, with their event ids and log levels.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning,
        "Flag '{Flag}': the setting from {Source} ({Origin}) is rejected: {Error} The value from {InForce} remains effective.")]
    public static partial void SettingRejected(ILogger logger, string flag, string source, string origin, string error, string inForce);

    [LoggerMessage(2, LogLevel.Error, "Flag source '{Source}' failed. Its previous settings remain effective.")]
    public static partial void SourceFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(3, LogLevel.Warning,
        "Reading flag '{Flag}' by name failed: {Error} The caller gets the default value of the requested type.")]
    public static partial void BadQuestion(ILogger logger, string flag, string error);

    [LoggerMessage(4, LogLevel.Error, "A listener for flag changes failed. The new values are effective.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "{Source} could not load its flag settings. The host starts without these settings.")]
    public static partial void StartFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(6, LogLevel.Error, "The last-known-good file {File} is invalid: {Error}. Its content is kept in {Aside}.")]
    public static partial void LastKnownGoodCorrupt(ILogger logger, string file, string error, string aside);

    [LoggerMessage(7, LogLevel.Error, "The last-known-good file {File} could not be read.")]
    public static partial void LastKnownGoodUnreadable(ILogger logger, Exception exception, string file);

    [LoggerMessage(8, LogLevel.Warning,
        "The last-known-good file {File} could not be written. A process that starts during an outage would lack the current settings.")]
    public static partial void LastKnownGoodNotKept(ILogger logger, Exception exception, string file);

    [LoggerMessage(9, LogLevel.Warning, "The last-known-good file {File} is {Age} old and is ignored, because it is too old.")]
    public static partial void LastKnownGoodTooOld(ILogger logger, string file, TimeSpan age);

    [LoggerMessage(10, LogLevel.Warning,
        "Flag '{Flag}': the last-known-good setting is sensitive, cannot be decrypted and is ignored. "
        + "The data protection keys have changed or are missing.")]
    public static partial void SensitiveNotRestored(ILogger logger, string flag);

    [LoggerMessage(11, LogLevel.Information,
        "Flag '{Flag}' is sensitive and has no setting in the last-known-good file. "
        + "Lower-precedence sources apply until the store answers.")]
    public static partial void SensitiveNotKept(ILogger logger, string flag);

#if NET
    [LoggerMessage(225, LogLevel.Warning,
        "{Server} did not supply current settings. The settings of version {Version} from the last-known-good file are effective. "
        + "They were saved {Age} ago.")]
    public static partial void Restored(ILogger logger, string server, Distribution.StoreVersion version, TimeSpan age);

#endif
    [LoggerMessage(20, LogLevel.Warning, "Setting '{Name}' of {Source} ({Origin}) belongs to no flag and is ignored. {Advice}")]
    public static partial void UnknownSetting(ILogger logger, string name, string source, string origin, string advice);

    [LoggerMessage(15, LogLevel.Information, "Flag '{Flag}': the setting from {Source} ({Origin}) is probably a mistake: {Hint}")]
    public static partial void UnlikelyUserId(ILogger logger, string flag, string source, string origin, string hint);
}
