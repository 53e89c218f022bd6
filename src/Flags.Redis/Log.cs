using Microsoft.Extensions.Logging;

namespace FeatureFlags.Redis;

/// <summary>Contains the log messages of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(301, LogLevel.Warning, "Redis does not answer: {Reason}. Flags keep their values, and the node retries.")]
    public static partial void DoesNotAnswer(ILogger logger, string reason);

    [LoggerMessage(302, LogLevel.Information, "Redis answers again.")]
    public static partial void AnswersAgain(ILogger logger);

    [LoggerMessage(303, LogLevel.Warning, "Data in Redis is rejected: {Finding}. Flags keep their values.")]
    public static partial void Rejected(ILogger logger, string finding);

    [LoggerMessage(305, LogLevel.Warning,
        "This node has version {Here}, and Redis has the older version {There}. "
        + "Flags keep their values until a node with the database has checked the version.")]
    public static partial void IsAhead(ILogger logger, string here, string there);

    [LoggerMessage(306, LogLevel.Warning,
        "The report of this node is not written to Redis: {Reason}. The node is missing from the list of nodes.")]
    public static partial void LeftOut(ILogger logger, string reason);

    [LoggerMessage(304, LogLevel.Error, "The background work that follows flags in Redis failed. The work continues.")]
    public static partial void WorkFailed(ILogger logger, Exception exception);
}
