using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Adds the middleware for flags at the start of the request pipeline, and validates the flags that the endpoints require. The host
/// fails to start if an endpoint requires an undeclared flag, or if the authentication scheme of
/// <see cref="FlagsAspNetCoreOptions"/> is not registered.
/// </summary>
internal sealed class FlagsStartupFilter(RequestScopes requests, ILoggerFactory loggers) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // The middleware runs before the router, which evaluates gates. This delegate runs when the pipeline is built, after
        // UseFlags() was or was not called.
        app.Use(following => requests.HasMiddleware
            ? new FlagsMiddleware(following, requests).InvokeAsync
            : new MissingMiddleware(following, requests.Engine, loggers.CreateLogger("FeatureFlags")).InvokeAsync);
        next(app);

        string[] errors =
        [
            .. SchemeErrors(app.ApplicationServices),
            .. References(app.ApplicationServices).Select(requests.Engine.ValidateReference).OfType<string>().Distinct(),
        ];
        if (errors.Length > 0)
        {
            throw new OptionsValidationException("Flags", typeof(FlagsAspNetCoreOptions), errors);
        }
    };

    private IEnumerable<string> SchemeErrors(IServiceProvider services)
    {
        // The provider returns the registered schemes from memory, so waiting for the result does not block.
        if (requests.Options.AuthenticationScheme is { } name
            && services.GetService<IAuthenticationSchemeProvider>()?.GetSchemeAsync(name).GetAwaiter().GetResult() is null)
        {
            yield return $"AuthenticationScheme of FlagsAspNetCoreOptions: no authentication scheme is called '{name}'";
        }
    }

    /// <summary>Returns a reference to each flag that the endpoints and the global MVC filters of the application use.</summary>
    private static IEnumerable<FlagReference> References(IServiceProvider services) =>
    [
        .. from endpoint in services.GetService<EndpointDataSource>()?.Endpoints ?? []
           from metadata in endpoint.Metadata.GetOrderedMetadata<IFlagGateMetadata>()
           from reference in metadata.Gate.References($"Endpoint '{endpoint.DisplayName}'")
           select reference,
        .. services
            .GetService<IOptions<MvcOptions>>()?.Value.Filters
            .OfType<IFlagReferenceProvider>()
            .SelectMany(static filter => filter.References())
            ?? [],
    ];
}
