using Microsoft.Extensions.Logging;

namespace FeatureFlags.Redis;

/// <summary>All that this package logs.</summary>
internal static partial class Log
{
    [LoggerMessage(301, LogLevel.Warning, "Redis does not answer: {Reason}. Flags keep their values, and it is tried again.")]
    public static partial void DoesNotAnswer(ILogger logger, string reason);

    [LoggerMessage(302, LogLevel.Information, "Redis answers again.")]
    public static partial void AnswersAgain(ILogger logger);

    [LoggerMessage(303, LogLevel.Warning, "Redis has something that is not taken for flags: {Finding}. Flags keep their values.")]
    public static partial void Rejected(ILogger logger, string finding);

    [LoggerMessage(305, LogLevel.Warning, "Redis has an older state than this node: {Here}, and there {There}. Flags keep their values; it waits until a node with the database has looked.")]
    public static partial void IsAhead(ILogger logger, string here, string there);

    [LoggerMessage(306, LogLevel.Warning, "This node is not in the list of nodes: its report is not written to Redis, since {Reason}.")]
    public static partial void LeftOut(ILogger logger, string reason);

    [LoggerMessage(304, LogLevel.Error, "The work of following flags in Redis has failed. It goes on.")]
    public static partial void WorkFailed(ILogger logger, Exception exception);
}
