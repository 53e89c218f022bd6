using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the extension method that registers the services for flags in ASP.NET Core endpoints and requests.</summary>
public static class AspNetCoreFlagsBuilderExtensions
{
    /// <summary>
    /// Registers the services for flags in ASP.NET Core. With these services, <c>RequireFlag</c> makes endpoints available only
    /// while flags are on, and <c>UseFlags</c> keeps flag values unchanged during a request. The host fails to start if an endpoint
    /// requires an undeclared flag.
    /// </summary>
    /// <param name="builder">The builder that <c>AddFlags()</c> returned.</param>
    /// <param name="configure">
    /// Configures the options. Every call configures the same options, which are validated when the host starts.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder AddAspNetCore(this FlagsBuilder builder, Action<FlagsAspNetCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<FlagsAspNetCoreOptions> options =
            builder.Services.AddOptionsWithValidateOnStart<FlagsAspNetCoreOptions, FlagsAspNetCoreOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (!builder.Services.Any(static service => service.ServiceType == typeof(FlagsAspNetCoreOptions)))
        {
            AddServices(builder.Services);
        }

        return builder;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(static provider => provider.GetRequiredService<IOptions<FlagsAspNetCoreOptions>>().Value);
        services.AddSingleton<RequestScopes>();
        services.AddSingleton<EndpointGates>();
        services.AddSingleton<MatcherPolicy, DynamicGatePolicy>();
        services.AddSingleton<MatcherPolicy, FlagMatcherPolicy>();
        services.AddTransient<IStartupFilter, FlagsStartupFilter>();
        services.AddSingleton<FlagsHubFilter>();
        services.Configure<HubOptions>(static hubs => hubs.AddFilter<FlagsHubFilter>());
        AddDescriptions(services);
    }

    /// <summary>
    /// Registers <see cref="OpenApiDescriptions"/> in place of the API descriptions that are already registered, from which the new
    /// instance reads. The registration is a factory, because the container validates the constructor parameters of other registrations,
    /// and an application without an API explorer cannot provide these parameters.
    /// </summary>
    private static void AddDescriptions(IServiceCollection services)
    {
        ServiceDescriptor? known = services.LastOrDefault(static service =>
            service.ServiceType == typeof(IApiDescriptionGroupCollectionProvider) && !service.IsKeyedService);
        services.AddSingleton<IApiDescriptionGroupCollectionProvider>(provider => ActivatorUtilities.CreateInstance<OpenApiDescriptions>(
            provider,
            known?.Create<IApiDescriptionGroupCollectionProvider>(provider)
                ?? ActivatorUtilities.CreateInstance<ApiDescriptionGroupCollectionProvider>(provider)));
    }
}
