using Microsoft.Extensions.Logging;

namespace FeatureFlags;

/// <summary>All that the runtime logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Flag '{Flag}': the setting from {Source} ({Origin}) is rejected: {Error}. The value from {InForce} stays in force.")]
    public static partial void SettingRejected(ILogger logger, string flag, string source, string origin, string error, string inForce);

    [LoggerMessage(2, LogLevel.Error, "Flag source '{Source}' failed. What it said before stays in force.")]
    public static partial void SourceFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(3, LogLevel.Warning, "Flag '{Flag}' was asked for by name: {Error}. The answer is the type's default.")]
    public static partial void BadQuestion(ILogger logger, string flag, string error);

    [LoggerMessage(4, LogLevel.Error, "A listener to changes of flags failed. The new values are in force.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "{Source} could not fetch its settings of flags. The host starts without them.")]
    public static partial void StartFailed(ILogger logger, Exception exception, string source);
}
