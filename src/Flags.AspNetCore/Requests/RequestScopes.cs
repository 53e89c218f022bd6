using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Provides a <see cref="RequestFlags"/> object for each request, which holds the snapshot of all flags and the caller of the
/// request. A host has a single instance of this class.
/// </summary>
internal sealed class RequestScopes(FlagEngine engine, FlagsAspNetCoreOptions options, ILoggerFactory loggers)
{
    public FlagEngine Engine => engine;

    public FlagsAspNetCoreOptions Options => options;

    public ContextReader Reader { get; } = new(options, loggers.CreateLogger("FeatureFlags"));

    /// <summary>
    /// Gets or sets a value that indicates whether the application called <c>UseFlags()</c>. If the call is missing, flags are
    /// evaluated for an anonymous caller.
    /// </summary>
    public bool HasMiddleware { get; set; }

    /// <summary>
    /// Returns the instance that <c>AddAspNetCore()</c> registered in the host. Throws an exception if that method was not called.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="caller">The name of the API that needs the instance, for the error message.</param>
    /// <exception cref="InvalidOperationException">
    /// <c>AddAspNetCore()</c> was not called. The method throws, because a gate that no code evaluates would be open for every
    /// request.
    /// </exception>
    public static RequestScopes Of(IServiceProvider services, string caller) => services.GetService<RequestScopes>()
        ?? throw new InvalidOperationException(
                $"{caller} requires the flag services for ASP.NET Core. "
                + "Call services.AddFlags(configuration).AddAspNetCore() where the services are registered.");

    /// <summary>
    /// Returns whether a gate can be open for one caller and closed for another caller. The result is false if the gate uses only
    /// <c>boolean</c> flags.
    /// </summary>
    public bool DependsOnCaller(FlagGate gate) =>
        gate.References("").Any(reference => engine.Describe(reference.Flag) is { Type: not "boolean" });

    /// <summary>
    /// Returns the object that holds the snapshot and the caller of a request. The first call creates the object. The object is
    /// disposed at the end of the response.
    /// </summary>
    public RequestFlags Of(HttpContext http)
    {
        if (http.Features.Get<RequestFlags>() is { } known)
        {
            return known;
        }

        RequestFlags request = new(engine.BeginScope(), http, Reader);
        http.Features.Set(request);
        http.Response.RegisterForDispose(request);
        return request;
    }

    /// <summary>
    /// Returns the flag context of the caller of a request; <c>null</c> after the request has ended. If the authentication
    /// middleware has not run yet, the method authenticates the caller first.
    /// </summary>
    public async ValueTask<FlagContext?> ContextAsync(HttpContext http)
    {
        RequestFlags request = Of(http);
        bool isKnown = http.Features.Get<IAuthenticateResultFeature>() is not null || ContextReader.IsAuthenticated(http.User);
        return request.ContextOf(isKnown ? null : await (request.Authentication ??= AuthenticateAsync(http)).ConfigureAwait(false));
    }

    private async Task<ClaimsPrincipal?> AuthenticateAsync(HttpContext http) =>
        http.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes
        && (options.AuthenticationScheme ?? (await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false))?.Name) is { } scheme
        && await http.AuthenticateAsync(scheme).ConfigureAwait(false) is { Succeeded: true, Principal: var principal }
            ? principal
            : null;
}
