using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>Creates the flags of each request of a host.</summary>
internal sealed class RequestScopes(FlagEngine engine, FlagsAspNetCoreOptions options, ILoggerFactory loggers)
{
    public FlagEngine Engine => engine;

    public FlagsAspNetCoreOptions Options => options;

    public ContextReader Reader { get; } = new(options, loggers.CreateLogger("FeatureFlags"));

    /// <summary>Gets or sets whether <c>UseFlags</c> was called.</summary>
    public bool HasMiddleware { get; set; }

    /// <summary>Returns the instance of the host.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="caller">The API that needs it, for the message.</param>
    /// <exception cref="InvalidOperationException">
    /// <c>AddAspNetCore()</c> was not called. The call fails, because a gate that nothing evaluates would be open.
    /// </exception>
    public static RequestScopes Of(IServiceProvider services, string caller) => services.GetService<RequestScopes>()
        ?? throw new InvalidOperationException(
                $"{caller} requires the flag services for ASP.NET Core. "
                + "Call services.AddFlags(configuration).AddAspNetCore() where the services are registered.");

    /// <summary>
    /// Returns whether a gate can be open for one caller and closed for another. A <c>boolean</c> flag has the same value for all
    /// callers.
    /// </summary>
    public bool DependsOnCaller(FlagGate gate) =>
        gate.References("").Any(reference => engine.Describe(reference.Flag) is { Type: not "boolean" });

    /// <summary>Returns the flags of a request. They are created on first use and disposed with the response.</summary>
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
    /// Returns the context of the caller at a point of the pipeline where authentication may not have run yet. In that case the
    /// default scheme, or the scheme of the options, authenticates the caller. The scheme's handler does so once for each
    /// request.
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
