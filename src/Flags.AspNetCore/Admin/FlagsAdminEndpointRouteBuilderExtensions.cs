using FeatureFlags.Admin;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The endpoints of the admin API of flags.</summary>
public static class FlagsAdminEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the endpoints by which people with the right to do so see and change flags while the application runs. Each asks for one of the policies of <see cref="FlagsAdminPolicies"/>.
    /// </summary>
    /// <remarks>
    /// <c>GET /</c>, <c>GET /{name}</c>, <c>GET /{name}/explain</c>, <c>POST</c> or <c>PUT /{name}</c>, <c>DELETE /{name}</c>, <c>POST /{name}/approve</c>,
    /// <c>DELETE /{name}/changes/{id}</c>, <c>POST /changes</c>, <c>GET /audit</c>, <c>GET /audit/verify</c>, <c>GET /audit/export</c>, <c>GET /events</c>, <c>GET /nodes</c>. A flag called
    /// <c>audit</c>, <c>events</c> or <c>nodes</c> can be changed, and is seen in the list alone; one called <c>changes</c> is changed by <c>PUT</c>.
    /// </remarks>
    /// <param name="endpoints">The application, or a group of endpoints.</param>
    /// <param name="pattern">Where the endpoints are.</param>
    /// <returns>Adds conventions to all of them. One that lets everyone in, such as <c>AllowAnonymous()</c>, keeps the host from starting.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddAdmin()</c> was not called, there is no store, or the options are at fault. When the host starts: nothing can say who sends a request.
    /// </exception>
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
        OtherMethods.Map(group, options);
        group.WithMetadata(AdminEndpointMetadata.Instance).WithTags("Feature flags").DisableCookieRedirect();
        group.AddEndpointFilterFactory(static (context, next) =>
        {
            AdminFilter filter = ActivatorUtilities.CreateInstance<AdminFilter>(context.ApplicationServices);
            return invocation => filter.InvokeAsync(invocation, next);
        });
        ((IEndpointConventionBuilder)group).Finally(ClosedDoor.Check);
        return group;
    }

    private static FlagsAdminOptions Checked(IServiceProvider services)
    {
        FlagsAdminOptions options = services.GetService<FlagsAdminOptions>()
            ?? throw new InvalidOperationException("MapFlagsAdmin needs its services: write services.AddFlags(configuration).AddAdmin() where the services are registered.");
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(IFlagAdmin)) == false)
        {
            throw new InvalidOperationException(
                "MapFlagsAdmin needs a store to change flags in: add the package Flags.EntityFrameworkCore and write services.AddFlags(configuration).AddAdmin().AddStore(store => store.UseSqlite(\"Data Source=flags.db\")).");
        }

        if (options.FindFaults().FirstOrDefault() is { } fault)
        {
            throw new InvalidOperationException($"FlagsAdminOptions: {fault}.");
        }

        return !options.AllowAnonymousOnLoopback || LoopbackAccess.IsDevelopment(services.GetRequiredService<IHostEnvironment>(), services.GetService<IWebHostEnvironment>())
            ? options
            : throw new InvalidOperationException("AllowAnonymousOnLoopback of FlagsAdminOptions is for the environment Development alone: take it out, and add authentication and the roles of docs/security.md.");
    }
}
