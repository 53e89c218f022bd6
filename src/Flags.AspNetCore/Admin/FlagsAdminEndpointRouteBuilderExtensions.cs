using FeatureFlags.Admin;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Provides the extension method that maps the endpoints of the admin API.</summary>
public static class FlagsAdminEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the endpoints that authorized users call to read and change flags while the application runs. Each endpoint requires
    /// one of the policies of <see cref="FlagsAdminPolicies"/>.
    /// </summary>
    /// <remarks>
    /// The endpoints are <c>GET /</c>, <c>GET /{name}</c>, <c>GET /{name}/explain</c>, <c>POST</c> or <c>PUT /{name}</c>,
    /// <c>DELETE /{name}</c>, <c>POST /{name}/approve</c>, <c>DELETE /{name}/changes/{id}</c>, <c>POST /changes</c>, <c>GET
    /// /audit</c>, <c>GET /audit/verify</c>, <c>GET /audit/export</c>, <c>GET /events</c> and <c>GET /nodes</c>. Some names of
    /// flags are also names of endpoints. Flags named <c>audit</c>, <c>events</c> or <c>nodes</c> can be changed, but only
    /// <c>GET /</c> returns them. A flag named <c>changes</c> can be changed by <c>PUT</c>, but not by <c>POST</c>.
    /// </remarks>
    /// <param name="endpoints">The application, or a group of endpoints.</param>
    /// <param name="pattern">The route prefix of the endpoints.</param>
    /// <returns>
    /// A builder that adds conventions to all endpoints of the admin API. The host fails to start if a convention allows
    /// anonymous callers, as <c>AllowAnonymous()</c> does.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddAdmin()</c> was not called, no store is registered, or <see cref="FlagsAdminOptions.AllowAnonymousOnLoopback"/> is set
    /// outside the Development environment. The host throws the same exception when it starts without an authentication scheme.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is invalid.</exception>
    public static IEndpointConventionBuilder MapFlagsAdmin(this IEndpointRouteBuilder endpoints, string pattern = "/admin/feature-flags")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        FlagsAdminOptions options = Checked(endpoints.ServiceProvider);
        RouteGroupBuilder group = endpoints.MapGroup(pattern);
        ReadEndpoints.Map(group, options);
        ChangeEndpoints.Map(group, options);
        ChangeSetEndpoint.Map(group, options);
        AuditEndpoints.Map(group, options);
        EventEndpoints.Map(group, options);
        NodeEndpoint.Map(group, options);
        MethodNotAllowedEndpoints.Map(group, options);
        group.WithMetadata(AdminEndpointMetadata.Instance).WithTags("Feature flags").DisableCookieRedirect();
        group.AddEndpointFilterFactory(static (context, next) =>
        {
            AdminFilter filter = ActivatorUtilities.CreateInstance<AdminFilter>(context.ApplicationServices);
            return invocation => filter.InvokeAsync(invocation, next);
        });
        ((IEndpointConventionBuilder)group).Finally(EndpointProtectionCheck.Check);
        return group;
    }

    private static FlagsAdminOptions Checked(IServiceProvider services)
    {
        FlagsAdminOptions options = services.GetService<FlagsAdminOptions>()
            ?? throw new InvalidOperationException(
                "MapFlagsAdmin requires its services. Call services.AddFlags(configuration).AddAdmin() where the services are registered.");
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(IFlagAdmin)) == false)
        {
            throw new InvalidOperationException(
                "MapFlagsAdmin requires a store. Add the package Flags.EntityFrameworkCore and call "
                + "services.AddFlags(configuration).AddAdmin().AddStore(store => store.UseSqlite(\"Data Source=flags.db\")).");
        }

        return !options.AllowAnonymousOnLoopback
            || LoopbackAccess.IsDevelopment(services.GetRequiredService<IHostEnvironment>(), services.GetService<IWebHostEnvironment>())
                ? options
                : throw new InvalidOperationException(
                    "AllowAnonymousOnLoopback of FlagsAdminOptions is allowed only in the environment Development. "
                    + "Remove it, and add authentication and the roles of docs/security.md.");
    }
}
