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
/// Puts the flags of a request at the start of the pipeline, where <c>UseFlags</c> was called. Looks at the pipeline when it is complete and nothing listens yet: refuses the
/// start where a gate asks for what no manifest has, or the options for what there is not.
/// </summary>
internal sealed class FlagsStartupFilter(RequestScopes requests, ILoggerFactory loggers) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // Before the router, whose gates are the first to ask. What is written here runs when the pipeline is built, after all that follows has been said.
        app.Use(following => requests.HaveMiddleware
            ? new FlagsMiddleware(following, requests).InvokeAsync
            : new MissingMiddleware(following, requests.Engine, loggers.CreateLogger("FeatureFlags")).InvokeAsync);
        next(app);

        string[] faults = [.. AttributeFaults(), .. SchemeFaults(app.ApplicationServices), .. References(app.ApplicationServices).Select(requests.Engine.FindFault).OfType<string>().Distinct()];
        if (faults.Length > 0)
        {
            throw new OptionsValidationException("Flags", typeof(FlagsAspNetCoreOptions), faults);
        }
    };

    /// <summary>A context refuses some names, and no request is to be the first to find out.</summary>
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
        .. services.GetService<IOptions<MvcOptions>>()?.Value.Filters.OfType<IAsksForFlags>().SelectMany(static filter => filter.References()) ?? [],
    ];
}
