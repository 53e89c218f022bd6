using System.Security.Authentication;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>
/// Describes failures of Redis for the log and for exceptions. The descriptions do not contain the messages of the Redis client, which name
/// hosts, keys and commands.
/// </summary>
internal static class RedisFailure
{
    private const string Late = "the server does not answer in time";
    private const string Unreached = "the server cannot be reached";
    private static readonly string[] s_ends = ["READONLY", "LOADING", "MASTERDOWN"];

    /// <param name="exception">The exception of the Redis client.</param>
    /// <param name="usesTls">True if the connection uses TLS. A server without TLS may wait for more data instead of answering.</param>
    public static string Describe(Exception exception, bool usesTls)
    {
        // StackExchange.Redis wraps the error of the server or the system, so the innermost exception is the most specific.
        string? told = null;
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            told = Tell(inner) ?? told;
        }

        return usesTls && (told is null or Late) ? (told ?? Unreached) + ", or does not support TLS" : told ?? Unreached;
    }

    /// <summary>
    /// Returns whether the server rejects all further commands, because it is a replica or is still loading. A new connection may
    /// reach another server at the same address, which accepts commands.
    /// </summary>
    public static bool IsEnd(Exception exception) =>
        exception is RedisServerException { Message: string message } && s_ends.Any(end => message.Contains(end, StringComparison.Ordinal));

    private static string? Tell(Exception exception) => exception switch
    {
        RedisServerException server => OfPassword(server.Message) ?? OfServer(server.Message),
        AuthenticationException => "the server and this node do not agree on TLS",
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } =>
            "the server and this node do not agree on TLS or on the password",
        RedisConnectionException connection => OfPassword(connection.Message),
        TimeoutException => Late,
        _ => null,
    };

    private static string? OfPassword(string message) =>
        message.Contains("WRONGPASS", StringComparison.Ordinal) || message.Contains("invalid password", StringComparison.Ordinal)
            ? "the server rejects the password"
        : message.Contains("NOAUTH", StringComparison.Ordinal) ? "the server requires a password"
        : message.Contains("without any password configured", StringComparison.Ordinal)
            ? "the server has no password, but the configuration has one"
        : null;

    /// <summary>
    /// Returns the description of an error that the Redis server reports. The error code is the first word of the server's
    /// message, but the Redis client may prepend text.
    /// </summary>
    private static string OfServer(string message) =>
        message.Contains("NOPERM", StringComparison.Ordinal) ? "the Redis user lacks a permission"
        : message.Contains("LOADING", StringComparison.Ordinal) ? "the server is loading its data"
        : message.Contains("READONLY", StringComparison.Ordinal) ? "the server is a replica, which rejects writes"
        : message.Contains("MASTERDOWN", StringComparison.Ordinal) ? "the server is a replica that has lost its master"
        : message.Contains("OOM", StringComparison.Ordinal) ? "the memory of the server is full"
        : message.Contains("MISCONF", StringComparison.Ordinal) ? "the server cannot save its data"
        : message.Contains("BUSY", StringComparison.Ordinal) ? "the server is busy"
        : "the server reports an error";
}
