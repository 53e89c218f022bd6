using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Flags for ASP.NET Core.</summary>
public static class AspNetCoreFlagsBuilderExtensions
{
    /// <summary>
    /// Lets endpoints stand behind flags (<c>RequireFlag</c>) and requests have flags of their own (<c>app.UseFlags()</c>). A host in which an endpoint asks for a flag that no manifest
    /// declares does not start.
    /// </summary>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configure">Changes the options. Each further call changes the same ones.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
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
        if (options.HidesClosedEndpoints && !services.Any(static service => service.ServiceType == typeof(OpenApiDescriptions)))
        {
            services.AddSingleton<OpenApiDescriptions>();
            services.AddSingleton<IApiDescriptionGroupCollectionProvider>(static provider => provider.GetRequiredService<OpenApiDescriptions>());
        }

        return builder;
    }
}
