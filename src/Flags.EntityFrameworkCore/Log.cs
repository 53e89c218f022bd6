using FeatureFlags.Distribution;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Contains the log messages of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(201, LogLevel.Error, "The store of flags could not {Action}. Flags keep their values.")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string action);

    [LoggerMessage(202, LogLevel.Warning, "Flag '{Flag}': the table feature_flags has something else than its audit says. It was changed past the API, and the setting that is there counts.")]
    public static partial void ChangedOutside(ILogger logger, string flag);

    [LoggerMessage(203, LogLevel.Warning, "Flag '{Flag}': a change that was due could not be made: its entry in the audit says why.")]
    public static partial void DueChangeFailed(ILogger logger, string flag);

    [LoggerMessage(204, LogLevel.Error, "The work of the store of flags has failed. It goes on.")]
    public static partial void WorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(205, LogLevel.Warning, "The table feature_flag_changes has {Count} changes that cannot be read, and that nobody makes. They were written past the API.")]
    public static partial void ChangesUnreadable(ILogger logger, int count);

    [LoggerMessage(206, LogLevel.Warning, "The audit of flags does not go on from entry {Known}, which this process knew: it ends with {Last}. A backup was put back, or entries were changed or taken out.")]
    public static partial void AuditBroken(ILogger logger, long known, long last);

    [LoggerMessage(207, LogLevel.Information, "The store of flags can {Action} again. It had failed {Count} times.")]
    public static partial void OutageEnded(ILogger logger, string action, int count);

    [LoggerMessage(208, LogLevel.Warning,
        "The database file {File} can be read by every user of this machine, with the settings of sensitive flags. "
        + "Make it readable for its owner only: chmod 600.")]
    public static partial void FileIsOpenToOthers(ILogger logger, string file);

    [LoggerMessage(211, LogLevel.Warning, "The store of flags could not tell others that this process runs: they may take out flags that it uses. It tries again each minute.")]
    public static partial void NodeNotRegistered(ILogger logger, Exception exception);

    [LoggerMessage(212, LogLevel.Warning, "The database lacks the tables feature_flag_builds and feature_flag_nodes, or its user may not touch them: nobody sees which processes use which flags. Apply the migrations, and grant SELECT, INSERT, UPDATE and DELETE on them.")]
    public static partial void NodeTablesMissing(ILogger logger);

    [LoggerMessage(213, LogLevel.Warning, "The store of flags could not take over which processes use flags without a database. It tries again each minute.")]
    public static partial void NodesNotMirrored(ILogger logger, Exception exception);

    [LoggerMessage(221, LogLevel.Warning, "The cache of flags does not answer. The database is asked instead.")]
    public static partial void CacheFailed(ILogger logger, Exception exception);

    [LoggerMessage(222, LogLevel.Information, "The cache of flags answers again.")]
    public static partial void CacheAnswers(ILogger logger);

    [LoggerMessage(223, LogLevel.Warning, "There is no connection on which the database tells of changed flags. Until there is one they are looked for at intervals.")]
    public static partial void ListeningLost(ILogger logger, Exception exception);

    [LoggerMessage(224, LogLevel.Information, "There is a connection again on which the database tells of changed flags.")]
    public static partial void ListeningAgain(ILogger logger);

    [LoggerMessage(225, LogLevel.Warning, "The store of flags does not answer. The settings of version {Version} are in force, which were kept in a file {Age} ago.")]
    public static partial void Restored(ILogger logger, StoreVersion version, TimeSpan age);

    [LoggerMessage(226, LogLevel.Warning, "The row of feature_flag_head could not be given the era {Era}. This process goes on with it alone.")]
    public static partial void EraNotWritten(ILogger logger, Exception exception, long era);

    [LoggerMessage(227, LogLevel.Warning, "The tables of flags have something else under the same version, and feature_flag_head could not be given another one: processes that look elsewhere than into the database do not see it.")]
    public static partial void RevisionNotWritten(ILogger logger, Exception exception);

    [LoggerMessage(228, LogLevel.Warning, "The connection to the database cannot be told of changed flags, as with Multiplexing=true. They are looked for at intervals.")]
    public static partial void ListeningImpossible(ILogger logger, Exception exception);
}
