using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the extension method that registers the services of the admin API.</summary>
public static class AdminFlagsBuilderExtensions
{
    /// <summary>
    /// Registers the services that <c>app.MapFlagsAdmin()</c> requires, and adds the policies of <see cref="FlagsAdminPolicies"/>
    /// that the application does not define. The application must also register a store (<c>AddStore()</c> of
    /// Flags.EntityFrameworkCore) and authentication.
    /// </summary>
    /// <param name="builder">The builder that <c>AddFlags()</c> returned.</param>
    /// <param name="configure">
    /// Configures the options. Every call configures the same options, which are validated when the host starts.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder AddAdmin(this FlagsBuilder builder, Action<FlagsAdminOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddAspNetCore();
        OptionsBuilder<FlagsAdminOptions> options =
            builder.Services.AddOptionsWithValidateOnStart<FlagsAdminOptions, FlagsAdminOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (!builder.Services.Any(static service => service.ServiceType == typeof(FlagsAdminOptions)))
        {
            AddServices(builder.Services);
        }

        return builder;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(static provider => provider.GetRequiredService<IOptions<FlagsAdminOptions>>().Value);
        services.AddAuthorization();
        services.AddOptions<AuthorizationOptions>().PostConfigure<FlagsAdminOptions>(DefaultPolicies.Add);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, LoopbackAccess>());
        AddResultHandler(services);
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, BodyDescriptions>());
        services.AddSingleton<PolicyCheck>();
        services.AddSingleton<AdminCallers>();
        services.AddSingleton<AdminRateLimiter>();
        services.AddSingleton<EventStreams>();
        services.AddSingleton<AdminLimits>();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<AdminViews>();
    }

    /// <summary>
    /// Registers <see cref="AdminResultHandler"/> in place of the authorization result handler that is already registered. The new
    /// handler forwards results for endpoints outside the admin API to the earlier handler, because authorization uses only one
    /// handler.
    /// </summary>
    private static void AddResultHandler(IServiceCollection services)
    {
        ServiceDescriptor known = services.Last(static service =>
            service.ServiceType == typeof(IAuthorizationMiddlewareResultHandler) && !service.IsKeyedService);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider => new AdminResultHandler(
            known.Create<IAuthorizationMiddlewareResultHandler>(provider),
            provider.GetRequiredService<FlagsAdminOptions>()));
    }
}
