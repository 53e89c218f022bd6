using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>Defines the log messages of the package Flags.AspNetCore.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Warning,
        "A flag was evaluated for the user of a request, but app.UseFlags() was not called: the user is anonymous. "
        + "Call app.UseFlags() after the app is built. Logged once.")]
    public static partial void NoMiddleware(ILogger logger);

    [LoggerMessage(102, LogLevel.Warning,
        "A claim of the type {ClaimType} has {Length} characters and is left out of the flag context. "
        + "The limit is {Maximum} (MaxClaimLength). Logged once.")]
    public static partial void ClaimTooLong(ILogger logger, string claimType, int length, int maximum);

    [LoggerMessage(103, LogLevel.Error,
        "The delegate Enrich of FlagsAspNetCoreOptions failed. The flag context contains only the claims. Logged once.")]
    public static partial void EnrichFailed(ILogger logger, Exception exception);

    [LoggerMessage(104, LogLevel.Error, "The flag admin API failed: {Method} {Route}")]
    public static partial void AdminFailed(ILogger logger, string method, string? route, Exception exception);
}
