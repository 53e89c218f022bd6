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
/// Adds the middleware for flags at the start of the pipeline, and validates the complete pipeline before the server listens. The
/// host fails to start if a gate requires a flag that no manifest declares, or if an option of
/// <see cref="FlagsAspNetCoreOptions"/> is invalid.
/// </summary>
internal sealed class FlagsStartupFilter(RequestScopes requests, ILoggerFactory loggers) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // The middleware runs before the router, which evaluates gates. This delegate runs when the pipeline is built, after
        // UseFlags() was or was not called.
        app.Use(following => requests.HaveMiddleware
            ? new FlagsMiddleware(following, requests).InvokeAsync
            : new MissingMiddleware(following, requests.Engine, loggers.CreateLogger("FeatureFlags")).InvokeAsync);
        next(app);

        string[] faults =
        [
            .. AttributeFaults(),
            .. SchemeFaults(app.ApplicationServices),
            .. References(app.ApplicationServices).Select(requests.Engine.FindFault).OfType<string>().Distinct(),
        ];
        if (faults.Length > 0)
        {
            throw new OptionsValidationException("Flags", typeof(FlagsAspNetCoreOptions), faults);
        }
    };

    /// <summary>
    /// Returns an error for each attribute name that the context rejects, so that no request is the first to fail.
    /// </summary>
    private IEnumerable<string> AttributeFaults()
    {
        foreach (string attribute in requests.Options.AttributeClaims.Keys)
        {
            string? fault = null;
            try
            {
                FlagContext.Anonymous.With(attribute, "");
            }
            catch (ArgumentException exception)
            {
                fault = $"AttributeClaims of FlagsAspNetCoreOptions: {exception.Message}";
            }

            if (fault is not null)
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<string> SchemeFaults(IServiceProvider services)
    {
        // The provider answers from memory.
        if (requests.Options.AuthenticationScheme is { } name
            && services.GetService<IAuthenticationSchemeProvider>()?.GetSchemeAsync(name).GetAwaiter().GetResult() is null)
        {
            yield return $"AuthenticationScheme of FlagsAspNetCoreOptions: no authentication scheme is called '{name}'";
        }
    }

    private static IEnumerable<FlagReference> References(IServiceProvider services) =>
    [
        .. from endpoint in services.GetService<EndpointDataSource>()?.Endpoints ?? []
           from metadata in endpoint.Metadata.GetOrderedMetadata<IFlagGateMetadata>()
           from reference in metadata.Gate.References($"Endpoint '{endpoint.DisplayName}'")
           select reference,
        .. services
            .GetService<IOptions<MvcOptions>>()?.Value.Filters
            .OfType<IAsksForFlags>()
            .SelectMany(static filter => filter.References())
            ?? [],
    ];
}
