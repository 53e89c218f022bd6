using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.AspNetCore;

/// <summary>Lets requests without a user pass where <see cref="FlagsAdminOptions.AllowAnonymousOnLoopback"/> says so, whatever the policies ask for.</summary>
internal sealed class LoopbackAccess(FlagsAdminOptions options, IHostEnvironment host, IWebHostEnvironment? web = null) : IAuthorizationHandler
{
    /// <summary>What the audit calls who changes flags so.</summary>
    public const string ActorId = "anonymous (development)";

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is HttpContext http && http.GetEndpoint()?.Metadata.GetMetadata<AdminEndpointMetadata>() is not null && !ContextReader.IsAuthenticated(context.User) && Allows(http))
        {
            foreach (IAuthorizationRequirement requirement in context.PendingRequirements.ToArray())
            {
                context.Succeed(requirement);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The two are one but for an application that has changed one of them: then they have to agree.</summary>
    public static bool IsDevelopment(IHostEnvironment host, IWebHostEnvironment? web) => host.IsDevelopment() && web?.IsDevelopment() != false;

    private bool Allows(HttpContext http) => options.AllowAnonymousOnLoopback && IsDevelopment(host, web) && IsAnonymousOnLoopback(http);

    /// <summary>Whether a request has no user and comes from this machine: not from a page of another name that leads here, not through a proxy on this machine.</summary>
    public static bool IsAnonymousOnLoopback(HttpContext http) =>
        !ContextReader.IsAuthenticated(http.User)
        && IsLoopback(http.Connection.RemoteIpAddress) && IsLoopback(http.Connection.LocalIpAddress)
        && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !http.Request.Headers.Keys.Any(IsOfProxy);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>What a proxy adds, and what is left of it where the application has read it (X-Original-For).</summary>
    private static bool IsOfProxy(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase);
}
