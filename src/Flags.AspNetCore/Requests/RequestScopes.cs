using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>The flags of the requests of a host.</summary>
internal sealed class RequestScopes(FlagEngine engine, FlagsAspNetCoreOptions options, ILoggerFactory loggers)
{
    public FlagEngine Engine => engine;

    public FlagsAspNetCoreOptions Options => options;

    public ContextReader Reader { get; } = new(options, loggers.CreateLogger("FeatureFlags"));

    /// <summary>Whether <c>UseFlags</c> was called.</summary>
    public bool HaveMiddleware { get; set; }

    /// <summary>The one of the host.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="caller">What needs it.</param>
    /// <exception cref="InvalidOperationException">It is not registered. Better than a gate that stands open because nobody looks at it.</exception>
    public static RequestScopes Of(IServiceProvider services, string caller) => services.GetService<RequestScopes>()
        ?? throw new InvalidOperationException($"{caller} needs flags for ASP.NET Core: write services.AddFlags(configuration).AddAspNetCore() where the services are registered.");

    /// <summary>Whether a gate may be open for one caller and closed for another. A <c>boolean</c> flag is the same for all.</summary>
    public bool DependsOnCaller(FlagGate gate) => gate.References("").Any(reference => engine.Describe(reference.Flag) is { Type: not "boolean" });

    /// <summary>The flags of a request, which are made when something first asks for them and end with the response.</summary>
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
    /// Who asks, at a point of the pipeline where authentication may be yet to come: then the default scheme, or that of the options, is asked, whose handler
    /// answers once in a request.
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
