using System.Security.Authentication;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>What is to be told of Redis when it fails. Not its own words: they name hosts, keys and commands.</summary>
internal static class RedisFailure
{
    private const string Late = "the server does not answer in time";
    private const string Unreached = "the server cannot be reached";
    private static readonly string[] s_ends = ["READONLY", "LOADING", "MASTERDOWN"];

    /// <param name="exception">What it failed with.</param>
    /// <param name="usesTls">Whether it was spoken to in TLS: a server that does not know it may wait for more.</param>
    public static string Describe(Exception exception, bool usesTls)
    {
        // The innermost knows best: StackExchange.Redis wraps what the server or the system said.
        string? told = null;
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            told = Tell(inner) ?? told;
        }

        return usesTls && (told is null or Late) ? (told ?? Unreached) + ", or does not support TLS" : told ?? Unreached;
    }

    /// <summary>
    /// Whether the server will say the same to all that follows: it does not do the work of one, or not yet. Another one
    /// may, at the same address.
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

    /// <summary>The first word is the kind of error; the client may have put one of its own before.</summary>
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
