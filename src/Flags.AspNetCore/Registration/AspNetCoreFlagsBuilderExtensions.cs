using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Provides the extension method that registers the services that connect flags with ASP.NET Core endpoints and requests.
/// </summary>
public static class AspNetCoreFlagsBuilderExtensions
{
    /// <summary>
    /// Registers the services for endpoints that require flags (<c>RequireFlag</c>), and for a separate snapshot of all flags in
    /// each request (<c>UseFlags</c>). The host fails to start if an endpoint requires a flag that no manifest declares.
    /// </summary>
    /// <param name="builder">The builder that <c>AddFlags()</c> returned.</param>
    /// <param name="configure">Configures the options. Every call configures the same instance.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder AddAspNetCore(this FlagsBuilder builder, Action<FlagsAspNetCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        FlagsAspNetCoreOptions? options = services.Where(static service => !service.IsKeyedService)
            .Select(static service => service.ImplementationInstance).OfType<FlagsAspNetCoreOptions>().FirstOrDefault();
        if (options is null)
        {
            options = new FlagsAspNetCoreOptions();
            services.AddSingleton(options);
            services.AddSingleton<RequestScopes>();
            services.AddSingleton<EndpointGates>();
            services.AddSingleton<MatcherPolicy, DynamicGatePolicy>();
            services.AddSingleton<MatcherPolicy, FlagMatcherPolicy>();
            services.AddTransient<IStartupFilter, FlagsStartupFilter>();
            services.AddSingleton<FlagsHubFilter>();
            services.Configure<HubOptions>(static hubs => hubs.AddFilter<FlagsHubFilter>());
        }

        configure?.Invoke(options);
        if (options.HideClosedEndpoints && !services.Any(static service => service.ServiceType == typeof(OpenApiDescriptions)))
        {
            services.AddSingleton<OpenApiDescriptions>();
            services.AddSingleton<IApiDescriptionGroupCollectionProvider>(static provider =>
                provider.GetRequiredService<OpenApiDescriptions>());
        }

        return builder;
    }
}
