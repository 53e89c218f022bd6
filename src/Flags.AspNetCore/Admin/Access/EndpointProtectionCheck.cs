using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Checks that each endpoint of the admin API requires authorization, and that the application can authenticate callers. The check
/// runs after all endpoint conventions are applied and before the host starts.
/// </summary>
internal static class EndpointProtectionCheck
{
    /// <summary>
    /// Throws an exception if an endpoint of the admin API allows anonymous callers, or if the application has no authentication
    /// scheme for the endpoint.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The endpoint allows anonymous callers, or no authentication scheme can authenticate a caller.
    /// </exception>
    public static void Check(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IAllowAnonymous>().Any())
        {
            throw new InvalidOperationException(
                "The endpoints of MapFlagsAdmin must not allow anonymous callers. Remove AllowAnonymous(). "
                + "For development, set AllowAnonymousOnLoopback of FlagsAdminOptions.");
        }

        if (!endpoint.ApplicationServices.GetRequiredService<FlagsAdminOptions>().AllowAnonymousOnLoopback && !HasScheme(endpoint))
        {
            throw new InvalidOperationException(
                "MapFlagsAdmin requires authentication, because anonymous callers could change flags, and there is no default scheme. "
                + "Call services.AddAuthentication(…) with a scheme such as AddCookie() or AddJwtBearer(), or "
                + "name schemes in the policies of FlagsAdminPolicies. "
                + "For development, set AllowAnonymousOnLoopback of FlagsAdminOptions.");
        }
    }

    private static bool HasScheme(EndpointBuilder endpoint)
    {
        // These providers return their results from memory, so waiting for the results does not block.
        IServiceProvider services = endpoint.ApplicationServices;
        IAuthorizationPolicyProvider policies = services.GetRequiredService<IAuthorizationPolicyProvider>();
        return services.GetService<IAuthenticationSchemeProvider>() is { } schemes
            && (schemes.GetDefaultAuthenticateSchemeAsync().GetAwaiter().GetResult() is not null
                || endpoint.Metadata.OfType<AuthorizationPolicy>().Any(static policy => policy.AuthenticationSchemes.Count > 0)
                || endpoint.Metadata.OfType<IAuthorizeData>().Any(data => !string.IsNullOrEmpty(data.AuthenticationSchemes)
                    || (data.Policy is { } name
                        && policies.GetPolicyAsync(name).GetAwaiter().GetResult() is { AuthenticationSchemes.Count: > 0 })));
    }
}
