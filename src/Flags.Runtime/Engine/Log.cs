using Microsoft.Extensions.Logging;

namespace FeatureFlags;

/// <summary>Defines the log messages of the runtime.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning,
        "Flag '{Flag}': the setting from {Source} ({Origin}) is rejected: {Error} The value from {InForce} stays in force.")]
    public static partial void SettingRejected(ILogger logger, string flag, string source, string origin, string error, string inForce);

    [LoggerMessage(2, LogLevel.Error, "Flag source '{Source}' failed. What it said before stays in force.")]
    public static partial void SourceFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(3, LogLevel.Warning, "Flag '{Flag}' was asked for by name: {Error} The answer is the type's default.")]
    public static partial void BadQuestion(ILogger logger, string flag, string error);

    [LoggerMessage(4, LogLevel.Error, "A listener to changes of flags failed. The new values are in force.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "{Source} could not fetch its settings of flags. The host starts without them.")]
    public static partial void StartFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(6, LogLevel.Error, "The last known good settings in {File} cannot be used: {Fault}. The file is now {Aside}.")]
    public static partial void LastKnownGoodCorrupt(ILogger logger, string file, string fault, string aside);

    [LoggerMessage(7, LogLevel.Error, "The last known good settings in {File} could not be read.")]
    public static partial void LastKnownGoodUnreadable(ILogger logger, Exception exception, string file);

    [LoggerMessage(8, LogLevel.Warning, "The last known good settings could not be written to {File}. A start at which nothing answers would not have them.")]
    public static partial void LastKnownGoodNotKept(ILogger logger, Exception exception, string file);

    [LoggerMessage(9, LogLevel.Warning, "The last known good settings in {File} are {Age} old, which is too old to count.")]
    public static partial void LastKnownGoodTooOld(ILogger logger, string file, TimeSpan age);

    [LoggerMessage(10, LogLevel.Warning, "Flag '{Flag}': its last known good setting is sensitive and cannot be read, so that it does not count. The keys of data protection are others, or none are there.")]
    public static partial void SensitiveNotRestored(ILogger logger, string flag);

    [LoggerMessage(11, LogLevel.Information, "Flag '{Flag}' is sensitive, and the last known good settings have none of it: what lies beneath counts, until the store answers.")]
    public static partial void SensitiveNotKept(ILogger logger, string flag);

    [LoggerMessage(20, LogLevel.Warning, "Setting '{Name}' of {Source} ({Origin}) belongs to no flag and is ignored. {Advice}")]
    public static partial void UnknownSetting(ILogger logger, string name, string source, string origin, string advice);

    [LoggerMessage(15, LogLevel.Information, "Flag '{Flag}': the setting from {Source} ({Origin}) looks like a slip: {Hint}")]
    public static partial void UnlikelyUserId(ILogger logger, string flag, string source, string origin, string hint);
}
