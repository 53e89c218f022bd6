using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Authorizes requests without a user that come from the local machine, if <see cref="FlagsAdminOptions.AllowAnonymousOnLoopback"/>
/// is set. Such a request satisfies every authorization policy of the admin API.
/// </summary>
internal sealed class LoopbackAccess(FlagsAdminOptions options, IHostEnvironment host, IWebHostEnvironment? web = null)
    : IAuthorizationHandler
{
    /// <summary>The id that the audit log records for a change if the request has no user.</summary>
    public const string ActorId = "anonymous (development)";

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is HttpContext http
            && http.GetEndpoint()?.Metadata.GetMetadata<AdminEndpointMetadata>() is not null
            && !ContextReader.IsAuthenticated(context.User)
            && Allows(http))
        {
            foreach (IAuthorizationRequirement requirement in context.PendingRequirements.ToArray())
            {
                context.Succeed(requirement);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Returns whether both the host environment and the web host environment are Development. The two environments differ only if
    /// the application has changed one of them.
    /// </summary>
    public static bool IsDevelopment(IHostEnvironment host, IWebHostEnvironment? web) =>
        host.IsDevelopment() && web?.IsDevelopment() != false;

    private bool Allows(HttpContext http) => options.AllowAnonymousOnLoopback && IsDevelopment(host, web) && IsAnonymousOnLoopback(http);

    /// <summary>
    /// Returns whether a request has no user and comes directly from this machine. The result is false for a request to a host name
    /// other than localhost, and for a request through a proxy.
    /// </summary>
    public static bool IsAnonymousOnLoopback(HttpContext http) =>
        !ContextReader.IsAuthenticated(http.User)
        && IsLoopback(http.Connection.RemoteIpAddress) && IsLoopback(http.Connection.LocalIpAddress)
        && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !http.Request.Headers.Keys.Any(IsOfProxy);

    private static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>
    /// Returns whether the name of a request header shows that the request passed through a proxy, such as <c>X-Forwarded-For</c>
    /// or <c>Via</c>.
    /// </summary>
    private static bool IsOfProxy(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase);
}
