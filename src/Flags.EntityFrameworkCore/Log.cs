using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Contains the log messages of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(201, LogLevel.Error, "The flag store could not {Action}. Flags keep their values.")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string action);

    [LoggerMessage(202, LogLevel.Warning,
        "Flag '{Flag}': the setting in the table feature_flags does not match its audit entry. "
        + "The row was changed directly in the database, and it is effective.")]
    public static partial void ChangedOutside(ILogger logger, string flag);

    [LoggerMessage(203, LogLevel.Warning, "Flag '{Flag}': a scheduled change could not be applied. Its audit entry contains the reason.")]
    public static partial void DueChangeFailed(ILogger logger, string flag);

    [LoggerMessage(204, LogLevel.Error, "The background work of the flag store failed. The work continues.")]
    public static partial void WorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(205, LogLevel.Warning,
        "The table feature_flag_changes contains {Count} unreadable rows, which are ignored. "
        + "The rows were written directly in the database.")]
    public static partial void ChangesUnreadable(ILogger logger, int count);

    [LoggerMessage(206, LogLevel.Warning,
        "The audit log does not continue from entry {Known}, which this process has read: the last entry is {Last}. "
        + "A backup was restored, or entries were changed or deleted.")]
    public static partial void AuditBroken(ILogger logger, long known, long last);

    [LoggerMessage(207, LogLevel.Information, "The flag store can {Action} again. Failures before: {Count}.")]
    public static partial void OutageEnded(ILogger logger, string action, int count);

    [LoggerMessage(208, LogLevel.Warning,
        "The database file {File} can be read by every user of this machine, with the settings of sensitive flags. "
        + "Make it readable for its owner only: chmod 600.")]
    public static partial void FileIsOpenToOthers(ILogger logger, string file);

    [LoggerMessage(211, LogLevel.Warning,
        "The flag store could not register this process, so settings that this process uses may be removed. "
        + "The store retries every minute.")]
    public static partial void NodeNotRegistered(ILogger logger, Exception exception);

    [LoggerMessage(212, LogLevel.Warning,
        "The tables feature_flag_builds and feature_flag_nodes are missing or not accessible, "
        + "so the store does not know which processes use which flags. "
        + "Apply the migrations, and grant SELECT, INSERT, UPDATE and DELETE on both tables.")]
    public static partial void NodeTablesMissing(ILogger logger);

    [LoggerMessage(213, LogLevel.Warning,
        "The flag store could not import the reports of nodes without a database. The store retries every minute.")]
    public static partial void NodesNotMirrored(ILogger logger, Exception exception);

    [LoggerMessage(221, LogLevel.Warning, "The flag cache does not answer. The store queries the database instead.")]
    public static partial void CacheFailed(ILogger logger, Exception exception);

    [LoggerMessage(222, LogLevel.Information, "The flag cache answers again.")]
    public static partial void CacheAnswers(ILogger logger);

    [LoggerMessage(223, LogLevel.Warning,
        "The database connection for change notifications is not available. "
        + "The store polls the database until the connection is restored.")]
    public static partial void ListeningLost(ILogger logger, Exception exception);

    [LoggerMessage(224, LogLevel.Information, "The database connection for change notifications is available again.")]
    public static partial void ListeningAgain(ILogger logger);

    [LoggerMessage(226, LogLevel.Warning,
        "The epoch in the table feature_flag_head could not be set to {Epoch}. Only this process uses that epoch.")]
    public static partial void EpochNotWritten(ILogger logger, Exception exception, long epoch);

    [LoggerMessage(227, LogLevel.Warning,
        "The flag tables changed without a new version, and the version in feature_flag_head could not be updated. "
        + "Nodes that do not read the database do not see the change.")]
    public static partial void RevisionNotWritten(ILogger logger, Exception exception);

    [LoggerMessage(228, LogLevel.Warning,
        "The database connection does not support change notifications, for example because of Multiplexing=true. "
        + "The store polls the database.")]
    public static partial void ListeningImpossible(ILogger logger, Exception exception);
}
