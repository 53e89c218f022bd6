using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>Contains the log messages of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Warning, "A flag was asked for the user of a request, and nothing tells who that is: the caller is anonymous. Write app.UseFlags() after app was built. Said once.")]
    public static partial void NoMiddleware(ILogger logger);

    [LoggerMessage(102, LogLevel.Warning, "A claim of the type {ClaimType} has {Length} characters and is left out of the context of flags: {Maximum} are allowed (MaxClaimLength). Said once.")]
    public static partial void ClaimTooLong(ILogger logger, string claimType, int length, int maximum);

    [LoggerMessage(103, LogLevel.Error, "Enrich of FlagsAspNetCoreOptions has failed: the context of flags is that of the claims. Said once.")]
    public static partial void EnrichFailed(ILogger logger, Exception exception);

    [LoggerMessage(104, LogLevel.Error, "The admin API of flags has failed: {Method} {Route}")]
    public static partial void AdminFailed(ILogger logger, string method, string? route, Exception exception);
}
